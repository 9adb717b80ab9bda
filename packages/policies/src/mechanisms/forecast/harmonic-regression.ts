import { cos, exp, sin } from "@springtide/core/policy";
import type { SeasonalForecast } from "./seasonal-forecast.js";
import { solveSymmetric } from "./solve-symmetric.js";

/** What is fitted, and how. */
export interface HarmonicModel {
  /** Slots in a season. */
  readonly slots: number;
  /** Pairs of sine and cosine; the highest swings this many times in a season. */
  readonly harmonics: number;
  /** Slots after which a value counts 1/e of a new one. */
  readonly memory: number;
  /** Share of the last residual that is expected to be left after a slot, 0 to below 1. */
  readonly correction: number;
}

/**
 * Least squares of a level, a trend and harmonics of a season on what was seen, older slots counting less; what the last slot differed
 * by fades into the forecast. There is no forecast in the first season, and no trend before the second has ended: until then trend and season cannot be separated.
 * @see Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd edition 2021, sections 7.4 (Fourier terms) and 10.5 (autocorrelated errors)
 */
export function createHarmonicRegression({ slots, harmonics, memory, correction }: HarmonicModel): SeasonalForecast {
  const size = 2 + 2 * harmonics;
  const products = Array.from({ length: size }, () => new Float64Array(size));
  const sums = new Float64Array(size);
  const kept = exp(-1 / memory);
  let seen = 0;
  let fitted: Float64Array | undefined;
  let residual = 0;

  /** The regressors of a slot: 1, seasons since the start, cosines and sines. */
  function regressors(slot: number): Float64Array {
    const row = new Float64Array(size);
    row[0] = 1;
    row[1] = slot / slots;
    const angle = (2 * Math.PI * (slot % slots)) / slots;
    for (let k = 1; k <= harmonics; k++) {
      row[2 * k] = cos(k * angle);
      row[2 * k + 1] = sin(k * angle);
    }
    return row;
  }

  function take(row: Float64Array, value: number): void {
    for (let i = 0; i < size; i++) {
      const line = products[i]!;
      for (let j = 0; j < size; j++) line[j] = kept * line[j]! + row[i]! * row[j]!;
      sums[i] = kept * sums[i]! + row[i]! * value;
    }
  }

  function estimate(): Float64Array {
    const ridged = products.map((row) => Float64Array.from(row));
    for (let i = 0; i < size; i++) ridged[i]![i]! += 1e-6;
    if (seen < 2 * slots) ridged[1]![1] = Number.MAX_VALUE;
    return solveSymmetric(ridged, sums);
  }

  const predict = (coefficients: Float64Array, slot: number): number =>
    regressors(slot).reduce((sum, value, i) => sum + value * coefficients[i]!, 0);

  return {
    add(value) {
      const row = regressors(seen);
      take(row, value);
      seen++;
      if (seen < slots) return;
      fitted = estimate();
      residual = value - predict(fitted, seen - 1);
    },
    ahead(steps) {
      if (fitted === undefined) return undefined;
      let left = residual;
      for (let i = 0; i < steps && left !== 0; i++) left *= correction;
      return predict(fitted, seen - 1 + steps) + left;
    },
  };
}
