import type { Limit } from "./limit.js";

export interface AimdRules {
  readonly initial: number;
  readonly min: number;
  readonly max: number;
  /** Factor on the limit after a loss. */
  readonly backoffRatio: number;
  /** A call that takes longer counts as lost. */
  readonly timeout: number;
}

/**
 * One more while calls succeed and the limit is half used, a share less when one is lost.
 * @see Netflix/concurrency-limits@78a74b98 concurrency-limits-core/.../limit/AIMDLimit.java
 */
export function createAimdLimit({ initial, min, max, backoffRatio, timeout }: AimdRules): Limit {
  let current = initial;
  return {
    get current() {
      return current;
    },
    sample(_start, rtt, inflight, dropped) {
      if (dropped || rtt > timeout) current = Math.trunc(current * backoffRatio);
      else if (inflight * 2 >= current) current++;
      current = Math.min(max, Math.max(min, current));
    },
  };
}
