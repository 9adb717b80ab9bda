import type { Limit } from "./limit.js";

export interface VegasRules {
  readonly initial: number;
  readonly max: number;
  /** Weight of the new limit against the old, 0–1. */
  readonly smoothing: number;
  /** Queue below which the limit grows slowly; undefined for three times the logarithm of the limit. */
  readonly alpha?: number | undefined;
  /** Queue above which the limit falls; undefined for six times the logarithm of the limit. */
  readonly beta?: number | undefined;
  /** The shortest time is measured anew after so many times the limit of calls, times a jitter. */
  readonly probeMultiplier: number;
}

/**
 * As TCP Vegas: the queue is reckoned from how much longer calls take than the shortest did, and the limit keeps it short.
 * `jitter` is asked at the start and after each probe for a number uniform in [0.5, 1).
 * @see Netflix/concurrency-limits@78a74b98 concurrency-limits-core/.../limit/VegasLimit.java
 */
export function createVegasLimit(rules: VegasRules, jitter: () => number): Limit {
  const { max, smoothing, probeMultiplier } = rules;
  let estimate = rules.initial;
  let current = Math.trunc(estimate);
  let shortest = 0;
  let samples = 0;
  let probeJitter = jitter();

  function adjusted(rtt: number, inflight: number, dropped: boolean): number | undefined {
    const queue = Math.ceil(estimate * (1 - shortest / rtt));
    const step = log10(estimate);
    if (dropped) return estimate - step;
    if (inflight * 2 < estimate) return undefined;
    const alpha = rules.alpha ?? 3 * step;
    const beta = rules.beta ?? 6 * step;
    if (queue <= step) return estimate + beta;
    if (queue < alpha) return estimate + step;
    return queue > beta ? estimate - step : undefined;
  }

  return {
    get current() {
      return current;
    },
    sample(_start, rtt, inflight, dropped) {
      samples++;
      if (samples >= probeJitter * probeMultiplier * estimate) {
        probeJitter = jitter();
        samples = 0;
        shortest = rtt;
      } else if (shortest === 0 || rtt < shortest) shortest = rtt;
      else {
        const next = adjusted(rtt, inflight, dropped);
        if (next !== undefined) estimate = (1 - smoothing) * estimate + smoothing * Math.max(1, Math.min(max, next));
      }
      current = Math.trunc(estimate);
    },
  };
}

/** Whole part of the decimal logarithm of the whole part, at least 1. */
function log10(limit: number): number {
  let power = 1;
  for (let bound = 100; bound <= limit; bound *= 10) power++;
  return power;
}
