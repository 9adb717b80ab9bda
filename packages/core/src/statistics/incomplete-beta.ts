import { exp } from "../engine/math/exp.js";
import { ln } from "../engine/math/ln.js";
import { lnGamma } from "../engine/math/ln-gamma.js";
import { log1p } from "../engine/math/log1p.js";

/**
 * The regularised incomplete beta function I_x(a, b) for x in [0, 1] and positive a, b: the chance that a beta variable is below x; to about 1e-13.
 * @see Press et al., Numerical Recipes, 3rd edition 2007, section 6.4 (continued fraction 6.4.5, evaluated by Lentz's method)
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * ln(x) + b * log1p(-x));
  // The fraction converges fast on this side of the mean only; the other side is its mirror image.
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
}

const LEAST = 1e-300;
const ENOUGH = 1e-15;
const MOST_TERMS = 10_000;

function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < ENOUGH) break;
  }
  return value;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < LEAST ? LEAST : value;
}
