/**
 * The largest load in [0, `limit`] for which a claim holds that, once it fails, fails for all larger ones; to 1e-9 of the limit,
 * from below. 0 when it holds nowhere.
 */
export function largestLoad(limit: number, holds: (load: number) => boolean): number {
  if (holds(limit)) return limit;
  let low = 0;
  let high = limit;
  while (high - low > 1e-9 * limit) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
