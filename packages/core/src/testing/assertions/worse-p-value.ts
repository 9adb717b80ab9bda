import { powerOfTwo } from "../../engine/math/power-of-two.js";
import { studentCdf } from "../../statistics/student-t.js";

/**
 * The chance of values so far above 0 if their mean were 0 or below: one-sided, by Student's t, and never less than that of as many
 * signs all turning out alike. The floor keeps few values that are nearly the same from proving more than their number can.
 * @see Law, Simulation Modeling and Analysis, 5th edition 2015, section 10.2.1; Fisher, The Design of Experiments, 1935, section 21 (signs)
 */
export function worsePValue(values: readonly number[]): number {
  const n = values.length;
  if (n < 2) return 1;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (!(mean > 0)) return 1;
  const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (n - 1);
  const byStudent = variance === 0 ? 0 : 1 - studentCdf(mean / Math.sqrt(variance / n), n - 1);
  return Math.max(byStudent, leastPValue(values.filter((value) => value !== 0).length));
}

/** The chance that so many fair signs are all alike, and as they were said to be. */
export function leastPValue(signs: number): number {
  return powerOfTwo(-Math.min(signs, 1000));
}
