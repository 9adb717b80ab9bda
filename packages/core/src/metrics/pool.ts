import { Histogram } from "./histogram.js";
import type { SparseHistogram } from "./sparse-histogram.js";

/** The plain data of a histogram of usual bucket width. */
export function toSparse(histogram: Histogram): SparseHistogram {
  const { count, sum, sumOfSquares, counts } = histogram;
  const buckets: number[] = [];
  for (let i = 0; i < counts.length; i++) if (counts[i]! > 0) buckets.push(i, counts[i]!);
  return { count, sum, sumOfSquares, min: count === 0 ? null : histogram.min, max: count === 0 ? null : histogram.max, buckets };
}

/** All values of several histograms in one. */
export function pool(histograms: readonly SparseHistogram[]): Histogram {
  const pooled = new Histogram();
  for (const one of histograms) pooled.absorb(one);
  return pooled;
}
