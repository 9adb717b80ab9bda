import { pow } from "@springtide/core/policy";
import { createBucketWindow } from "./bucket-window.js";
import type { WindowAverage } from "./linear-average.js";

/** Of all weight there is, the part that may lie before the window. */
const OUTSIDE = 1e-4;

/** Least weight of the newest bucket. */
const LEAST_NEWEST = 0.2;

/**
 * An average in which each bucket weighs a fixed share less than the next: what is newest counts most.
 * @see knative/serving pkg/autoscaler/aggregation/bucketing.go@98e5ef90, WeightedFloat64Buckets
 */
export function createWeightedAverage(windowMs: number, granularityMs: number): WindowAverage {
  const window = createBucketWindow(windowMs, granularityMs);
  const newest = Math.max(1 - pow(OUTSIDE, 1 / window.size), LEAST_NEWEST);

  return {
    record: window.record,
    at(nowMs) {
      const { size, last } = window;
      const behind = Math.max(0, window.bucketOf(nowMs) - last);
      if (behind * granularityMs > windowMs) return 0;
      let weight = newest * pow(1 - newest, behind);
      let sum = 0;
      for (let bucket = last; bucket > last - (size - behind); bucket--) {
        sum += window.sumOf(bucket) * weight;
        weight *= 1 - newest;
      }
      return sum;
    },
  };
}
