import { exp } from "../math/exp.js";
import { expm1 } from "../math/expm1.js";
import { ln } from "../math/ln.js";

/** Terms added one by one before the rest is taken from the integral. */
const ADDED = 64;

/**
 * 1 + 2^−s + … + n^−s for a whole n >= 1 and any s: the first terms as they are, the rest by the Euler–Maclaurin formula.
 * @see Abramowitz & Stegun, Handbook of Mathematical Functions, 3.6.28
 */
export function powerSum(n: number, s: number): number {
  let sum = 0;
  for (let k = Math.min(n, ADDED); k >= 1; k--) sum += exp(-s * ln(k));
  if (n <= ADDED) return sum;
  const span = ln(n / ADDED);
  const head = exp(-s * ln(ADDED));
  const tail = exp(-s * ln(n));
  const integral = ADDED * head * (s === 1 ? span : expm1((1 - s) * span) / (1 - s));
  const slope = (s / 12) * (head / ADDED - tail / n);
  const bend = ((s * (s + 1) * (s + 2)) / 720) * (head / (ADDED * ADDED * ADDED) - tail / (n * n * n));
  return sum + (integral + 0.5 * (tail - head) + slope - bend);
}
