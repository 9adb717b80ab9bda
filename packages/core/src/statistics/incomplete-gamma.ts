import { exp } from "../engine/math/exp.js";
import { ln } from "../engine/math/ln.js";
import { lnGamma } from "../engine/math/ln-gamma.js";

const PRECISION = 1e-15;
const MOST_TERMS = 100_000;
const TINY = 1e-300;

/**
 * The regularised lower incomplete gamma function P(a, x) for a > 0: the chance that a gamma variable of shape a and scale 1 is below x.
 * @see Press et al., Numerical Recipes, 3rd edition 2007, section 6.2 (series 6.2.5 below a + 1, continued fraction 6.2.7 above)
 */
export function incompleteGamma(a: number, x: number): number {
  if (!(x > 0)) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  const front = exp(a * ln(x) - x - lnGamma(a));
  return x < a + 1 ? Math.min(1, front * series(a, x)) : Math.max(0, 1 - front * fraction(a, x));
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_TERMS && term > sum * PRECISION; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** Lentz's method. */
function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < MOST_TERMS; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = numerator * d + b;
    if (Math.abs(d) < TINY) d = TINY;
    c = b + numerator / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    value *= d * c;
    if (Math.abs(d * c - 1) < PRECISION) break;
  }
  return value;
}
