import type { Limit } from "./limit.js";

export interface WindowRules {
  /** Shortest and longest window, in ns. */
  readonly minWindow: number;
  readonly maxWindow: number;
  /** Samples without which a window tells nothing. */
  readonly windowSize: number;
  /** Samples that are shorter are not taken, in ns. */
  readonly minRtt: number;
}

export const USUAL_WINDOW: WindowRules = { minWindow: 1e9, maxWindow: 1e9, windowSize: 10, minRtt: 1e5 };

/**
 * Gathers samples for a time and tells another limit their average, with the most calls under way and whether any was
 * lost. Times are whole nanoseconds.
 * @see Netflix/concurrency-limits@78a74b98 concurrency-limits-core/.../limit/WindowedLimit.java, .../window/ImmutableAverageSampleWindow.java
 */
export function createWindowedLimit(inner: Limit, { minWindow, maxWindow, windowSize, minRtt }: WindowRules = USUAL_WINDOW): Limit {
  let nextUpdate = 0;
  let shortest = Number.POSITIVE_INFINITY;
  let sum = 0;
  let samples = 0;
  let most = 0;
  let anyDropped = false;

  function begin(): void {
    shortest = Number.POSITIVE_INFINITY;
    sum = 0;
    samples = 0;
    most = 0;
    anyDropped = false;
  }

  return {
    get current() {
      return inner.current;
    },
    sample(start, rtt, inflight, dropped) {
      if (rtt < minRtt) return;
      shortest = Math.min(shortest, rtt);
      sum += rtt;
      samples++;
      most = Math.max(most, inflight);
      anyDropped ||= dropped;
      const end = start + rtt;
      if (end <= nextUpdate) return;
      nextUpdate = end + Math.min(Math.max(shortest * 2, minWindow), maxWindow);
      if (samples >= windowSize) inner.sample(start, Math.trunc(sum / samples), most, anyDropped);
      begin();
    },
  };
}
