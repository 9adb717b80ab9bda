import { Histogram } from "./histogram.js";

/** A latency histogram as plain data: what runs are pooled by. */
export interface SparseHistogram {
  readonly count: number;
  readonly sum: number;
  readonly sumOfSquares: number;
  /** Least and greatest value in ms; null when there are none. */
  readonly min: number | null;
  readonly max: number | null;
  /** Bucket and how many values it holds, in turns, for buckets that hold any. */
  readonly buckets: readonly number[];
}

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
