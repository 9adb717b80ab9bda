import { exp } from "./exp.js";
import { ln } from "./ln.js";

/**
 * e^x − 1 without the loss of digits near 0, within 4 ulp.
 * The rounding of e^x is undone by taking its logarithm back and comparing it with x.
 * @see Higham, Accuracy and Stability of Numerical Algorithms (2002), section 1.14.1, after Kahan
 */
export function expm1(x: number): number {
  const power = exp(x);
  if (power === 1) return x;
  const difference = power - 1;
  // Beyond ±2 nothing cancels, and the correction would only add its own rounding.
  return x > 2 || x < -2 ? difference : difference * (x / ln(power));
}
