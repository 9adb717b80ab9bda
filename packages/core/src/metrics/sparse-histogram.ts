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
