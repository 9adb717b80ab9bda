import type { Limit } from "./limit.js";

export interface Gradient2Rules {
  readonly initial: number;
  readonly min: number;
  readonly max: number;
  /** Weight of the new limit against the old, 0–1. */
  readonly smoothing: number;
  /** How much longer than on average calls may take before the limit falls, at least 1. */
  readonly tolerance: number;
  /** Calls allowed to queue. */
  readonly queueSize: number;
  /** Calls in the long average. */
  readonly longWindow: number;
}

const WARMUP = 10;

/**
 * Follows the ratio of the long average of how long calls take to how long the last one took.
 * @see Netflix/concurrency-limits@78a74b98 concurrency-limits-core/.../limit/Gradient2Limit.java, .../measurement/ExpAvgMeasurement.java
 */
export function createGradient2Limit(rules: Gradient2Rules): Limit {
  const { min, max, smoothing, tolerance, queueSize } = rules;
  const factor = 2 / (rules.longWindow + 1);
  let estimate = rules.initial;
  let longRtt = 0;
  let sum = 0;
  let count = 0;

  function average(rtt: number): number {
    if (count < WARMUP) {
      count++;
      sum += rtt;
      longRtt = sum / count;
    } else longRtt = longRtt * (1 - factor) + rtt * factor;
    return longRtt;
  }

  return {
    get current() {
      return Math.trunc(estimate);
    },
    sample(_start, rtt, inflight) {
      const long = average(rtt);
      // After a long stretch of slow calls the average comes down faster than it would by itself.
      if (long / rtt > 2) longRtt *= 0.95;
      if (inflight < estimate / 2) return;
      const gradient = Math.max(0.5, Math.min(1, (tolerance * long) / rtt));
      const next = estimate * gradient + queueSize;
      estimate = Math.max(min, Math.min(max, estimate * (1 - smoothing) + next * smoothing));
    },
  };
}
