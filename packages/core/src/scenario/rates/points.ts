/** A corner of a rate over time, in requests per ms. */
export interface RatePoint {
  readonly atMs: number;
  readonly rate: number;
}

/** The same line with fewer corners: points between two of equal rate, and repeated points, are left out. */
export function tidyPoints(points: readonly RatePoint[]): readonly RatePoint[] {
  const kept: RatePoint[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last !== undefined && last.atMs === point.atMs && last.rate === point.rate) continue;
    const before = kept.at(-2);
    const flat = before !== undefined && last !== undefined && before.rate === last.rate && last.rate === point.rate;
    if (flat) kept.pop();
    kept.push(point);
  }
  // A flat end says nothing: the last rate holds anyway.
  while (kept.length > 1 && kept.at(-1)!.rate === kept.at(-2)!.rate) kept.pop();
  return kept;
}
