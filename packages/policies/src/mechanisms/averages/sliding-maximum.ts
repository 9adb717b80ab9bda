/** The largest of what was recorded of late. */
export interface SlidingMaximum {
  /** Records a value and answers the largest in the window that ends now. Times may not go back. */
  record(atMs: number, value: number): number;
}

/**
 * The maximum over the last `windowMs` in buckets of `granularityMs`; of several values in a bucket the largest counts.
 * @see knative/serving pkg/autoscaler/aggregation/max@98e5ef90
 */
export function createSlidingMaximum(windowMs: number, granularityMs: number): SlidingMaximum {
  const size = Math.ceil(windowMs / granularityMs);
  // Values that may yet be the largest: each is later than the one before it, and smaller.
  let waiting: { readonly bucket: number; readonly value: number }[] = [];

  return {
    record(atMs, value) {
      const bucket = Math.floor(atMs / granularityMs);
      waiting = waiting.filter((one) => one.value > value && bucket - one.bucket < size);
      if (waiting.at(-1)?.bucket !== bucket) waiting.push({ bucket, value });
      return (waiting[0] as { value: number }).value;
    },
  };
}
