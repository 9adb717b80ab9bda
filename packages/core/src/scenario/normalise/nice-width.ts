/** Bucket widths that read well on a time axis, in ms. */
const WIDTHS: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * 1000),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * 60_000),
  ...[1, 2, 6, 12, 24].map((hours) => hours * 3_600_000),
];

/** The narrowest such width that cuts a duration into at most `buckets`; beyond the widest, whole days. */
export function niceWidth(durationMs: number, buckets: number): number {
  const least = durationMs / buckets;
  const widest = WIDTHS.at(-1)!;
  return WIDTHS.find((width) => width >= least) ?? Math.ceil(least / widest) * widest;
}
