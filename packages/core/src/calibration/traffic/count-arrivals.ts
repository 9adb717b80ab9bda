/** Requests by windows of equal width. */
export interface CountedArrivals {
  readonly intervalMs: number;
  /** Of the windows from the first request on; the last may be cut short. */
  readonly counts: readonly number[];
}

/** Widths that people would choose, in ms. */
const WIDTHS = [
  10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000,
];
const MOST_WINDOWS = 288;
const FEWEST_EACH = 20;

/** Counts requests at these times (ms, ascending) in windows that hold some twenty of them or more, on average. */
export function countArrivals(times: ArrayLike<number>): CountedArrivals {
  const n = times.length;
  const first = times[0]!;
  const span = times[n - 1]! - first;
  const least = Math.max(span / MOST_WINDOWS, (span * FEWEST_EACH) / n);
  const intervalMs = Math.min(WIDTHS.find((width) => width >= least) ?? Math.ceil(least / 3_600_000) * 3_600_000, span / 2);
  const counts = new Array<number>(Math.floor(span / intervalMs) + 1).fill(0);
  for (let i = 0; i < n; i++) counts[Math.floor((times[i]! - first) / intervalMs)]!++;
  return { intervalMs, counts };
}
