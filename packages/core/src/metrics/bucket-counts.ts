import type { Histogram } from "./histogram.js";
import { quantileOf } from "./quantile-of.js";

/** Counts of consecutive histogram buckets from `first` on; the buckets outside are empty. */
export interface BucketCounts {
  readonly first: number;
  readonly counts: Float64Array;
}

/** The counts of several histograms together, no longer than what they occupy. */
export function readCounts(histograms: readonly Histogram[]): BucketCounts {
  let first = Number.POSITIVE_INFINITY;
  let end = 0;
  for (const histogram of histograms) {
    if (histogram.count === 0) continue;
    first = Math.min(first, histogram.bucketOf(histogram.min));
    end = Math.max(end, histogram.bucketOf(histogram.max) + 1);
  }
  if (end === 0) return { first: 0, counts: new Float64Array(0) };
  const counts = new Float64Array(end - first);
  for (const histogram of histograms) {
    if (histogram.count === 0) continue;
    const { counts: added } = histogram;
    for (let i = first; i < end; i++) counts[i - first]! += added[i]!;
  }
  return { first, counts };
}

/** What was counted after `earlier`, up to `later`. */
export function minusCounts(later: BucketCounts, earlier: BucketCounts): BucketCounts {
  if (earlier.counts.length === 0) return later;
  const first = later.counts.length === 0 ? earlier.first : Math.min(later.first, earlier.first);
  const end = Math.max(later.first + later.counts.length, earlier.first + earlier.counts.length);
  const counts = new Float64Array(end - first);
  counts.set(later.counts, later.counts.length === 0 ? 0 : later.first - first);
  for (let i = 0; i < earlier.counts.length; i++) counts[earlier.first - first + i]! -= earlier.counts[i]!;
  return { first, counts };
}

/** Quantile of `count` counted values; `lowerEdge` is that of the histogram they come from. NaN when there are none. */
export function quantileOfCounts({ first, counts }: BucketCounts, count: number, p: number, lowerEdge: (bucket: number) => number): number {
  return quantileOf(counts, count, p, (bucket) => lowerEdge(first + bucket));
}
