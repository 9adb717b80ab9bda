import { ln } from "../../engine/math/ln.js";

/** Observed durations, sorted, and the sums that laws are fitted by. */
export interface Sample {
  /** Ascending, in ms. */
  readonly values: Float64Array;
  readonly mean: number;
  /** Standard deviation over mean; 0 where all are 0. */
  readonly cv: number;
  /** Mean and variance of the natural logarithms of the values, those that are 0 taken as half the smallest other. */
  readonly meanLn: number;
  readonly varianceLn: number;
}

/**
 * Sums up durations in ms.
 * @throws RangeError for none, and for one that is negative or not finite.
 */
export function sampleOf(durations: ArrayLike<number>): Sample {
  const values = Float64Array.from(durations).sort();
  const n = values.length;
  if (n === 0) throw new RangeError("no durations to fit a law to");
  if (!(values[0]! >= 0 && values[n - 1]! < Number.POSITIVE_INFINITY))
    throw new RangeError(`durations are from ${values[0]} to ${values[n - 1]} ms; finite ones from 0 up are allowed`);
  const floor = (values.find((value) => value > 0) ?? 1) / 2;
  let [sum, sumLn] = [0, 0];
  const logs = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    sum += values[i]!;
    logs[i] = ln(Math.max(values[i]!, floor));
    sumLn += logs[i]!;
  }
  const mean = sum / n;
  const meanLn = sumLn / n;
  let [squares, squaresLn] = [0, 0];
  for (let i = 0; i < n; i++) {
    squares += (values[i]! - mean) * (values[i]! - mean);
    squaresLn += (logs[i]! - meanLn) * (logs[i]! - meanLn);
  }
  return { values, mean, cv: mean > 0 ? Math.sqrt(squares / n) / mean : 0, meanLn, varianceLn: squaresLn / n };
}
