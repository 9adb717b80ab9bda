/**
 * Indices of a series, in order, that draw like all of it in so many columns: of each column the first and the last value,
 * the least and the greatest, and the first gap, so that no peak, no dip and no hole is lost.
 * @param columns About one for every few pixels.
 * @see Jugel et al., M4: A Visualization-Oriented Time Series Data Aggregation, PVLDB 7(10), 2014
 */
export function keepExtremes(values: ArrayLike<number | null>, columns: number): number[] {
  const { length } = values;
  if (length <= 4 * columns) return Array.from({ length }, (_, i) => i);
  const kept: number[] = [];
  for (let column = 0; column < columns; column++) {
    const from = Math.floor((column * length) / columns);
    const to = Math.floor(((column + 1) * length) / columns);
    kept.push(...extremesBetween(values, from, to));
  }
  return kept;
}

function extremesBetween(values: ArrayLike<number | null>, from: number, to: number): number[] {
  let [first, last, leastAt, greatestAt, gap] = [-1, -1, -1, -1, -1];
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = from; i < to; i++) {
    const value = values[i] as number | null;
    if (value === null || Number.isNaN(value)) {
      if (gap < 0) gap = i;
      continue;
    }
    if (first < 0) first = i;
    last = i;
    if (value < least) {
      least = value;
      leastAt = i;
    }
    if (value > greatest) {
      greatest = value;
      greatestAt = i;
    }
  }
  return [...new Set([first, leastAt, greatestAt, last, gap])].filter((i) => i >= 0).sort((a, b) => a - b);
}
