/**
 * Indices of a series, in order, that draw like all of it in so many columns: of each column the first and the last value,
 * the least and the greatest, and the first gap, so that no peak, no dip and no hole is lost.
 * @param columns About one for every one or two pixels.
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
  let [first, last, least, greatest, gap] = [-1, -1, -1, -1, -1];
  for (let i = from; i < to; i++) {
    const value = values[i];
    if (value === null || value === undefined || Number.isNaN(value)) {
      if (gap < 0) gap = i;
      continue;
    }
    if (first < 0) first = i;
    last = i;
    if (least < 0 || value < values[least]!) least = i;
    if (greatest < 0 || value > values[greatest]!) greatest = i;
  }
  return [...new Set([first, least, greatest, last, gap])].filter((i) => i >= 0).sort((a, b) => a - b);
}
