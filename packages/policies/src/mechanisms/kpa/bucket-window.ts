/** Sums per bucket of time over the last while, as Knative's metric collector keeps them. */
export interface BucketWindow {
  readonly size: number;
  /** Bucket of the newest record; -Infinity before the first. */
  readonly last: number;
  /** Oldest bucket written since the window was last empty. */
  readonly first: number;
  /** All that is in the window now. */
  readonly total: number;
  /** The bucket an instant falls into. */
  bucketOf(atMs: number): number;
  /** What a bucket of the window holds. */
  sumOf(bucket: number): number;
  /** Adds to the bucket of `atMs`. What is older than the window is dropped; a record a window or more after the last one begins anew. */
  record(atMs: number, value: number): void;
}

/**
 * A window of `windowMs` in buckets of `granularityMs`.
 * @see knative/serving pkg/autoscaler/aggregation/bucketing.go@98e5ef90, Record
 */
export function createBucketWindow(windowMs: number, granularityMs: number): BucketWindow {
  const size = Math.ceil(windowMs / granularityMs);
  const sums = new Float64Array(size);
  const bucketOf = (atMs: number) => Math.floor(atMs / granularityMs);
  const slotOf = (bucket: number) => ((bucket % size) + size) % size;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let total = 0;

  function advance(bucket: number): void {
    if ((bucket - last) * granularityMs >= windowMs) {
      sums.fill(0);
      total = 0;
      first = bucket;
    } else {
      for (let gone = last + 1; gone <= bucket; gone++) {
        total -= sums[slotOf(gone)] as number;
        sums[slotOf(gone)] = 0;
      }
    }
    last = bucket;
  }

  return {
    size,
    get last() {
      return last;
    },
    get first() {
      return first;
    },
    get total() {
      return total;
    },
    bucketOf,
    sumOf: (bucket) => sums[slotOf(bucket)] as number,
    record(atMs, value) {
      const bucket = bucketOf(atMs);
      if (bucket !== last && bucket * granularityMs + windowMs <= last * granularityMs) return;
      if (bucket > last) advance(bucket);
      first = Math.min(first, bucket);
      sums[slotOf(bucket)] = (sums[slotOf(bucket)] as number) + value;
      total += value;
    },
  };
}
