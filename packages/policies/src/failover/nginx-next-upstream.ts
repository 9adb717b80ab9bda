import { defineFailover, type FailedAttempt, type FailoverVerdict, type FlagField } from "@springtide/core/policy";

/** Options of `nginx-next-upstream`: the conditions of `proxy_next_upstream` as flags (none is `off`), and its limits. */
export interface NginxNextUpstreamOptions {
  /** Connections that are refused or break. Default true. */
  error?: boolean;
  /** No answer in time. Default true. */
  timeout?: boolean;
  /** Answers 500. Default false. */
  http500?: boolean;
  /** Answers 502. Default false. */
  http502?: boolean;
  /** Answers 503. Default false. */
  http503?: boolean;
  /** Answers 504. Default false. */
  http504?: boolean;
  /** Answers 403; never held against the server. Default false. */
  http403?: boolean;
  /** Answers 404; never held against the server. Default false. */
  http404?: boolean;
  /** Answers 429. Default false. */
  http429?: boolean;
  /** Also requests that do harm when repeated, once they have been sent. Default false. */
  nonIdempotent?: boolean;
  /** Most attempts, the first included; 0 = as many as there are servers. Default 0. */
  nextUpstreamTries?: number;
  /** Time since the request came after which no further attempt begins, in ms; 0 = without limit. Default 0. */
  nextUpstreamTimeout?: number;
}

const SOURCE = "nginx 1.22.1 ngx_http_proxy_module (proxy_next_upstream error timeout)";

/** nginx's `proxy_next_upstream`: which failures go to the next server, and which count as failures of the server they met. */
export const nginxNextUpstream = defineFailover<NginxNextUpstreamOptions>({
  id: "nginx-next-upstream",
  doc: "nginx's proxy_next_upstream: which failures go to the next server, and which count against the one they met; with no flag set it is off.",
  source: "nginx 1.22.1 src/http/ngx_http_upstream.c (ngx_http_upstream_test_next, ngx_http_upstream_next)",
  options: {
    error: condition(true, "Whether requests whose connection is refused or breaks go to the next server."),
    timeout: condition(true, "Whether requests without an answer in time go to the next server."),
    http500: condition(false, "Whether answers 500 count as failures, and the request goes to the next server."),
    http502: condition(false, "Whether answers 502 count as failures, and the request goes to the next server."),
    http503: condition(false, "Whether answers 503 count as failures, and the request goes to the next server."),
    http504: condition(false, "Whether answers 504 count as failures, and the request goes to the next server."),
    http403: condition(false, "Whether requests answered 403 go to the next server; the answer never counts as a failure."),
    http404: condition(false, "Whether requests answered 404 go to the next server; the answer never counts as a failure."),
    http429: condition(false, "Whether answers 429 count as failures, and the request goes to the next server."),
    nonIdempotent: condition(false, "Whether requests that do harm when repeated go to the next server too, once they have been sent."),
    nextUpstreamTries: {
      type: "number",
      unit: "count",
      integer: true,
      default: 0,
      min: 0,
      doc: "Most attempts, the first included; 0 = as many as there are servers.",
      source: "nginx 1.22.1 ngx_http_proxy_module (proxy_next_upstream_tries)",
    },
    nextUpstreamTimeout: {
      type: "number",
      unit: "ms",
      default: 0,
      min: 0,
      doc: "Time since the request came after which no further attempt begins; 0 = without limit.",
      source: "nginx 1.22.1 ngx_http_proxy_module (proxy_next_upstream_timeout)",
    },
  },
  create: (options) => {
    const { nextUpstreamTries, nextUpstreamTimeout } = options;
    const listed: Readonly<Record<number, boolean>> = {
      500: options.http500,
      502: options.http502,
      503: options.http503,
      504: options.http504,
      403: options.http403,
      404: options.http404,
      429: options.http429,
    };
    const verdict: FailoverVerdict = { retry: false, delayMs: 0, same: false, counts: false };

    function applies({ cause, status }: FailedAttempt): boolean {
      if (cause === "error") return listed[status] === true;
      return cause === "timeout" ? options.timeout : options.error;
    }

    /** Whether there is another attempt to make, and time for it. */
    function more({ attempt, endpoints, elapsedMs }: FailedAttempt): boolean {
      const tries = nextUpstreamTries > 0 ? Math.min(nextUpstreamTries, endpoints) : endpoints;
      return attempt + 1 < tries && !(nextUpstreamTimeout > 0 && elapsedMs >= nextUpstreamTimeout);
    }

    return {
      after(attempt) {
        const { cause, status, idempotent } = attempt;
        const harmless = cause === "refused" || idempotent || options.nonIdempotent;
        verdict.retry = harmless && applies(attempt) && more(attempt);
        // An answer that is passed on to the client is a success, whatever it says.
        verdict.counts = cause === "error" ? verdict.retry && status !== 403 && status !== 404 : true;
        return verdict;
      },
    };
  },
});

function condition(usual: boolean, doc: string): FlagField & { default: boolean } {
  return { type: "flag", default: usual, doc, source: SOURCE };
}
