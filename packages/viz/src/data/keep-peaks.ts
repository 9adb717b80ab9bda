/**
 * Indices, in order, at which layers on top of each other draw like all of them in so many columns: the first and the last of
 * all, and of each column the least and the greatest of their sum and the greatest of each layer, so that no layer's peak is lost.
 * Gaps count as 0.
 * @param columns About one for every few pixels.
 */
export function keepPeaks(layers: readonly ArrayLike<number | null>[], length: number, columns: number): number[] {
  if (length <= 4 * columns) return Array.from({ length }, (_, i) => i);
  const kept = new Set([0]);
  for (let column = 0; column < columns; column++) {
    const from = Math.floor((column * length) / columns);
    const to = Math.floor(((column + 1) * length) / columns);
    const found = [...extremesOfSum(layers, from, to), ...layers.map((values) => peakOf(values, from, to))];
    for (const i of found.sort((a, b) => a - b)) if (i >= 0) kept.add(i);
  }
  return [...kept.add(length - 1)];
}

function extremesOfSum(layers: readonly ArrayLike<number | null>[], from: number, to: number): [number, number] {
  let [leastAt, greatestAt] = [from, from];
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = from; i < to; i++) {
    let sum = 0;
    for (let k = 0; k < layers.length; k++) sum += layers[k]![i] ?? 0;
    if (sum < least) [least, leastAt] = [sum, i];
    if (sum > greatest) [greatest, greatestAt] = [sum, i];
  }
  return [leastAt, greatestAt];
}

/** Where a layer is greatest; −1 where it is nothing throughout. */
function peakOf(values: ArrayLike<number | null>, from: number, to: number): number {
  let at = -1;
  let greatest = 0;
  for (let i = from; i < to; i++) {
    const value = values[i] ?? 0;
    if (value > greatest) [greatest, at] = [value, i];
  }
  return at;
}
