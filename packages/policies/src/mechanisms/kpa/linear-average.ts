import { createBucketWindow } from "./bucket-window.js";

/** An average over the last while. */
export interface WindowAverage {
  record(atMs: number, value: number): void;
  /** The average of the window that ends at `nowMs`; 0 when nothing is in it. */
  at(nowMs: number): number;
}

const MICRO = 1e6;

/**
 * The mean over the buckets that were seen, to 6 decimals: all of the window once it is full, fewer at first, and
 * fewer again while records fail to come.
 * @see knative/serving pkg/autoscaler/aggregation/bucketing.go@98e5ef90, TimedFloat64Buckets
 */
export function createLinearAverage(windowMs: number, granularityMs: number): WindowAverage {
  const window = createBucketWindow(windowMs, granularityMs);

  return {
    record: window.record,
    at(nowMs) {
      const { size, first, last } = window;
      const behind = Math.max(0, window.bucketOf(nowMs) - last);
      if (behind > 0 && behind * granularityMs >= windowMs) return 0;
      let sum = window.total;
      for (let gone = last + 1; gone <= last + behind; gone++) sum -= window.sumOf(gone);
      const mean = sum / Math.min(last - first + 1, size - behind);
      return Math.round(mean * MICRO) / MICRO;
    },
  };
}
