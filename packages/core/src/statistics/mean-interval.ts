import { studentQuantile } from "./student-t.js";

/** A mean with the interval that covers the true one with the given confidence. */
export interface MeanInterval {
  /** Number of values. */
  readonly n: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Chance, in (0, 1), that such an interval holds the true mean. */
  readonly confidence: number;
}

/**
 * Mean of independent values and its interval by Student's t; without end on both sides for fewer than two values.
 * @see Law, Simulation Modeling and Analysis, 5th edition 2015, section 4.5 (4.12)
 */
export function meanInterval(values: readonly number[], confidence = 0.95): MeanInterval {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { n, mean, low: -Infinity, high: Infinity, confidence };
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const half = studentQuantile(0.5 + confidence / 2, n - 1) * Math.sqrt(squares / (n - 1) / n);
  return { n, mean, low: mean - half, high: mean + half, confidence };
}
