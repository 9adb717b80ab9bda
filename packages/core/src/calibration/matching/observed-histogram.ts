/** Response times that were only counted, by buckets. */
export interface ObservedHistogram {
  /** Upper bounds in ms, ascending; the last may be Infinity. Bucket i holds what is above bound i − 1 and at most bound i. */
  readonly bounds: readonly number[];
  /** Requests in each bucket. */
  readonly counts: readonly number[];
}

/**
 * Checks a histogram.
 * @throws RangeError for lists that differ in length, bounds that do not ascend, and fewer than 100 requests.
 */
export function checkHistogram({ bounds, counts }: ObservedHistogram): void {
  if (bounds.length !== counts.length)
    throw new RangeError(`${bounds.length} bounds, but ${counts.length} counts; each bucket has one of both`);
  if (bounds.some((bound, i) => !(bound > (bounds[i - 1] ?? 0)))) throw new RangeError("bounds of buckets must ascend, from above 0");
  if (counts.some((count) => !(count >= 0 && count < Number.POSITIVE_INFINITY)))
    throw new RangeError("a bucket holds a number of requests from 0 up");
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total < 100) throw new RangeError(`the histogram holds ${total} requests; at least 100 are needed`);
}

/** Shares of all requests at most each bound but the last. */
export function cumulativeShares({ counts }: Pick<ObservedHistogram, "counts">): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shares = new Float64Array(counts.length - 1);
  let sum = 0;
  for (let i = 0; i < shares.length; i++) {
    sum += counts[i]!;
    shares[i] = sum / total;
  }
  return shares;
}

/** The mean as far as buckets tell it: each request in the middle of its bucket, those above all bounds at the last. */
export function roughMean({ bounds, counts }: ObservedHistogram): number {
  let [sum, total] = [0, 0];
  for (const [i, count] of counts.entries()) {
    const low = bounds[i - 1] ?? 0;
    const high = bounds[i]!;
    sum += count * (high === Number.POSITIVE_INFINITY ? low : (low + high) / 2);
    total += count;
  }
  return sum / total;
}
