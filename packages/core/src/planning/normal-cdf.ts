import { exp } from "../engine/math/exp.js";

const DENSITY_AT_ZERO = 0.3989422804014327;

/** Density of the standard normal law. */
export function normalDensity(x: number): number {
  return DENSITY_AT_ZERO * exp((-x * x) / 2);
}

/**
 * Chance that a standard normal variable is at most `x`, to about 1e-15 absolute.
 * @see Marsaglia, "Evaluating the Normal Distribution", Journal of Statistical Software 11(4), 2004
 */
export function normalCdf(x: number): number {
  if (x > 9) return 1;
  if (x < -9) return 0;
  let term = x;
  let sum = x;
  for (let odd = 3; sum + term !== sum || odd === 3; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
    if (term === 0) break;
  }
  return 0.5 + sum * normalDensity(x);
}
