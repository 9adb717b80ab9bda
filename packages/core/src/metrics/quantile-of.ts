/**
 * Quantile of counted buckets, linear within a bucket; used for whole histograms and for the
 * difference between two states of one. `before` values lie in buckets that were left out, and the quantile does not.
 */
export function quantileOf(
  counts: ArrayLike<number>,
  count: number,
  p: number,
  lowerEdge: (index: number) => number,
  min = 0,
  max = Number.POSITIVE_INFINITY,
  before = 0,
): number {
  if (count === 0) return Number.NaN;
  const target = p * count;
  let below = before;
  for (let i = 0; i < counts.length; i++) {
    const here = counts[i]!;
    if (here > 0 && below + here >= target) {
      const low = Math.max(min, lowerEdge(i));
      const high = i === counts.length - 1 && max < Number.POSITIVE_INFINITY ? max : Math.min(max, lowerEdge(i + 1));
      return low + (high - low) * Math.max(0, (target - below) / here);
    }
    below += here;
  }
  return max;
}
