import type { Plain } from "../draft/draft.js";
import { msOf } from "../k8s/spans.js";

/** How a proxy of a mesh tries again. */
export interface MeshRetries {
  /** Tries after the first. */
  readonly retries: number;
  readonly perTry: string | undefined;
  /** Envoy's conditions (`5xx,reset`), or statuses, with commas between them. */
  readonly on: string;
  /** First pause; 25 ms, Envoy's, where none is given. */
  readonly pause?: string | undefined;
  readonly longestPause?: string | undefined;
  /** Whether limits further in refuse calls: those are not tried again, unlike what an instance itself turns away. */
  readonly isLimited?: boolean;
}

/** Attempts that a layer makes at most. */
const MOST_ATTEMPTS = 100;
/** Envoy's pauses stop growing at ten times the first. */
const GROWTH = 10;

/** Connections that are refused or break end as errors, as answers 500 do. */
const ERRORS =
  /^(5xx|gateway-error|50[0234]|internal|retriable-status-codes|reset|reset-before-request|connect-failure|refused-stream|unavailable)$/;
const ANSWERS = /^(5xx|500|internal|retriable-status-codes)$/;
const TIMEOUTS = /^(5xx|gateway-error|504|reset|cancelled|deadline-exceeded)$/;
const NOBODY =
  /^(5xx|gateway-error|50[234]|reset|reset-before-request|connect-failure|refused-stream|unavailable|http3-post-connect-failure)$/;
const LIMITS = /^(5xx|gateway-error|503|resource-exhausted|429)$/;

/**
 * Layers around a call that say the same: a retry with Envoy's pauses and, inside it, the timeout of each try.
 * @see Envoy source/common/router/retry_state_impl.cc: what its own limits refuse is not tried again
 */
export function retryLayers({ retries, perTry, on, pause, longestPause, isLimited = false }: MeshRetries): Plain[] {
  const words = on.split(",").map((word) => word.trim().toLowerCase());
  const has = (condition: RegExp) => words.some((word) => condition.test(word));
  const inner = perTry === undefined || perTry === "0s" ? [] : [{ timeout: { limit: perTry } }];
  if (retries < 1) return inner;
  const delay = pause ?? "25ms";
  const retry: Plain = {
    attempts: Math.min(MOST_ATTEMPTS, Math.round(retries) + 1),
    delay,
    maxDelay: longestPause ?? `${msOf(delay) * GROWTH}ms`,
    ...(!has(ERRORS) && { errors: false }),
    ...(!has(TIMEOUTS) && { timeouts: false }),
    ...((isLimited || !has(LIMITS)) && { rejections: false }),
    ...(!has(NOBODY) && { unavailable: false }),
  };
  return [{ retry }, ...inner];
}

/** Words for the report: where these layers differ from a proxy. */
export function retryNote({ retries, on }: Pick<MeshRetries, "retries" | "on">): string {
  const words = on.split(",").map((word) => word.trim().toLowerCase());
  if (retries + 1 > MOST_ATTEMPTS) return `at most ${MOST_ATTEMPTS} attempts are made`;
  const unknown = words.filter((word) => ![ERRORS, TIMEOUTS, NOBODY, LIMITS].some((condition) => condition.test(word)));
  if (unknown.length > 0) return `${unknown.join(", ").slice(0, 100)}: not told apart`;
  return words.some((word) => ANSWERS.test(word))
    ? "by what kind of failure it is, not by each status"
    : "any error is tried again, answers of status 500 too";
}
