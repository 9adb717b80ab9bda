/** A median with a distribution-free interval. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** Chance that the interval holds the true median, below 0.95 when there are fewer than six values. */
  readonly coverage: number;
}

/** Median of the values, and the narrowest symmetric pair of order statistics that covers the true one with 95 %. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  let cut = 0;
  while (cut + 1 < n / 2 && coverage(n, cut + 1) >= 0.95) cut++;
  return { median: median(sorted), low: sorted[cut] ?? Number.NaN, high: sorted[n - 1 - cut] ?? Number.NaN, coverage: coverage(n, cut) };
}

/** The spread of one over what was measured. */
export function inverse({ median, low, high, coverage: covered }: Spread): Spread {
  return { median: 1 / median, low: 1 / high, high: 1 / low, coverage: covered };
}

/** Median of ascending values; NaN of none. */
function median(sorted: readonly number[]): number {
  const n = sorted.length;
  return ((sorted[Math.floor((n - 1) / 2)] ?? Number.NaN) + (sorted[Math.floor(n / 2)] ?? Number.NaN)) / 2;
}

/** Chance that the median of a continuous law lies between the order statistics cut + 1 and n − cut: 1 − 2 P(Binomial(n, 1/2) <= cut). */
function coverage(n: number, cut: number): number {
  let term = 0.5 ** n;
  let tail = 0;
  for (let k = 0; k <= cut; k++) {
    tail += term;
    term *= (n - k) / (k + 1);
  }
  return Math.max(0, 1 - 2 * tail);
}
