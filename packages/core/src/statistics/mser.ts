/** Where a series is cut so that what is left is steady. */
export interface Truncation {
  /** Values to leave out from the beginning. */
  readonly cut: number;
  /** Whether the best cut lies in the first half: one that lies later says that the series never settles, or is too short to tell. */
  readonly isSettled: boolean;
}

/**
 * Finds the initial transient of a series by MSER-5: of the means of five values each, the cut that leaves
 * the least marginal standard error. Values that are not finite are left out with their batch.
 * @see White, Cobb & Spratt, A comparison of five steady-state truncation heuristics for simulation, WSC 2000
 */
export function mser5(values: readonly number[]): Truncation {
  const whole = values.length - (values.length % BATCH);
  const batches: { readonly value: number; readonly from: number }[] = [];
  for (let from = 0; from < whole; from += BATCH) {
    const value = values.slice(from, from + BATCH).reduce((sum, one) => sum + one, 0) / BATCH;
    if (Number.isFinite(value)) batches.push({ value, from });
  }
  const n = batches.length;
  if (n < 2) return { cut: 0, isSettled: false };
  let best = Number.POSITIVE_INFINITY;
  let cut = 0;
  let mean = 0;
  let squares = 0;
  // From the end, so that each cut adds one batch. The last few are too few to judge by.
  for (let first = n - 1; first >= 0; first--) {
    const { value, from } = batches[first]!;
    const kept = n - first;
    const apart = value - mean;
    mean += apart / kept;
    squares += apart * (value - mean);
    if (kept < FEWEST) continue;
    const error = squares / (kept * kept);
    if (error <= best) {
      best = error;
      cut = from;
    }
  }
  return { cut, isSettled: cut <= whole / 2 };
}

const BATCH = 5;
const FEWEST = 5;
