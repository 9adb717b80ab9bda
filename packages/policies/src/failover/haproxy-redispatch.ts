import { defineFailover, type FailedAttempt } from "@springtide/core/policy";

/** Options of `haproxy-redispatch`. */
export interface HaproxyRedispatchOptions {
  /** Most times a request is placed again. Default 3. */
  retries?: number;
  /** Whether a retry may go to another endpoint. Default false. */
  redispatch?: boolean;
  /** Which retries do: every Nth; when negative, the Nth from the last. Default −1, the last. */
  redispatchInterval?: number;
  /** Limit on connecting, in ms: retries kept on an endpoint, or with one primary up at most, wait as long, at most 1 s. Default 5s. */
  connectTimeout?: number;
  /** Retries attempts that were not connected. Default true. */
  connFailure?: boolean;
  /** Retries when the connection breaks without an answer. Default false. */
  emptyResponse?: boolean;
  /** Retries when there is no answer in time. Default false. */
  responseTimeout?: boolean;
  /** Retries answers of status 401. Default false. */
  http401?: boolean;
  /** Retries answers of status 403. Default false. */
  http403?: boolean;
  /** Retries answers of status 404. Default false. */
  http404?: boolean;
  /** Retries answers of status 408. Default false. */
  http408?: boolean;
  /** Retries answers of status 425. Default false. */
  http425?: boolean;
  /** Retries answers of status 500. Default false. */
  http500?: boolean;
  /** Retries answers of status 501. Default false. */
  http501?: boolean;
  /** Retries answers of status 502. Default false. */
  http502?: boolean;
  /** Retries answers of status 503. Default false. */
  http503?: boolean;
  /** Retries answers of status 504. Default false. */
  http504?: boolean;
}

const RETRY_ON = "HAProxy 2.6 doc/configuration.txt (retry-on)";

/**
 * HAProxy's retries: on the same endpoint after a pause, and with redispatch on another one: at once where any will do,
 * otherwise on the last retry.
 */
export const haproxyRedispatch = defineFailover<HaproxyRedispatchOptions>({
  id: "haproxy-redispatch",
  doc: "HAProxy's retries: on the same endpoint after a pause, and with redispatch on another one: at once where any will do, otherwise on the last retry.",
  source: "HAProxy 2.6 src/backend.c (back_handle_st_cer), src/stream.c (stream_choose_redispatch), src/http_ana.c (do_l7_retry)",
  options: {
    retries: {
      type: "number",
      unit: "count",
      integer: true,
      default: 3,
      min: 0,
      max: 100,
      doc: "Most times a request is placed again.",
      source: "HAProxy 2.6 doc/configuration.txt (retries)",
    },
    redispatch: {
      type: "flag",
      default: false,
      doc: "Whether a retry may go to another endpoint: at once where the balancing is no hash and another primary is up.",
      source: "HAProxy 2.6 doc/configuration.txt (option redispatch)",
    },
    redispatchInterval: {
      type: "number",
      unit: "count",
      integer: true,
      default: -1,
      min: -100,
      max: 100,
      doc: "Which retries may in any case: every Nth; when negative, the Nth from the last; 0 for none.",
      source: "HAProxy 2.6 doc/configuration.txt (option redispatch <interval>)",
    },
    connectTimeout: {
      type: "number",
      unit: "ms",
      default: 5000,
      min: 1,
      doc: "Limit on connecting: a retry of a failed connection to the same endpoint, or with one primary up at most, waits as long, at most 1 s.",
      source: "HAProxy 2.6 doc/configuration.txt (timeout connect; the value is that of its examples)",
    },
    connFailure: { type: "flag", default: true, doc: "Retries attempts that were not connected.", source: RETRY_ON },
    emptyResponse: { type: "flag", default: false, doc: "Retries when the connection breaks without an answer.", source: RETRY_ON },
    responseTimeout: { type: "flag", default: false, doc: "Retries when there is no answer in time.", source: RETRY_ON },
    http401: { type: "flag", default: false, doc: "Retries answers of status 401.", source: RETRY_ON },
    http403: { type: "flag", default: false, doc: "Retries answers of status 403.", source: RETRY_ON },
    http404: { type: "flag", default: false, doc: "Retries answers of status 404.", source: RETRY_ON },
    http408: { type: "flag", default: false, doc: "Retries answers of status 408.", source: RETRY_ON },
    http425: { type: "flag", default: false, doc: "Retries answers of status 425.", source: RETRY_ON },
    http500: { type: "flag", default: false, doc: "Retries answers of status 500.", source: RETRY_ON },
    http501: { type: "flag", default: false, doc: "Retries answers of status 501.", source: RETRY_ON },
    http502: { type: "flag", default: false, doc: "Retries answers of status 502.", source: RETRY_ON },
    http503: { type: "flag", default: false, doc: "Retries answers of status 503.", source: RETRY_ON },
    http504: { type: "flag", default: false, doc: "Retries answers of status 504.", source: RETRY_ON },
  },
  create: (options) => {
    const verdict = { retry: false, delayMs: 0, same: false, counts: false };
    const pauseMs = Math.min(1000, options.connectTimeout);
    return {
      after(attempt) {
        const { cause, status } = attempt;
        verdict.retry = attempt.attempt < options.retries && isRetried(attempt, options);
        verdict.same = verdict.retry && !choosesAnew(attempt, options);
        // Only failed connections are likely to fail again at once, and only where they are likely to come to the same endpoint.
        const pauses = verdict.retry && cause === "refused" && (verdict.same || attempt.active <= 1);
        verdict.delayMs = pauses ? pauseMs : 0;
        // Only `observe` asks, and to it an answer 5xx is an error, but for these two.
        verdict.counts = cause !== "error" || (status >= 500 && status !== 501 && status !== 505);
        return verdict;
      },
    };
  },
});

function isRetried({ cause, status }: FailedAttempt, on: Required<HaproxyRedispatchOptions>): boolean {
  switch (cause) {
    case "refused":
      return on.connFailure;
    case "reset":
      return on.emptyResponse;
    case "timeout":
      return on.responseTimeout;
    case "error":
      return Reflect.get(on, `http${status}`) === true;
  }
}

function choosesAnew(
  { attempt, active, sticky, up }: FailedAttempt,
  { redispatch, redispatchInterval, retries }: Required<HaproxyRedispatchOptions>,
): boolean {
  if (!redispatch) return false;
  // From further back than there are retries it counts on below zero: -2 is every second again.
  const every = redispatchInterval < 0 ? Math.abs(retries + 1 + redispatchInterval) : redispatchInterval;
  return !up || (!sticky && active > 1) || (every > 0 && (attempt + 1) % every === 0);
}
