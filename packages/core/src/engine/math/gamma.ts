import { exp } from "./exp.js";
import { lnGamma } from "./ln-gamma.js";

/** Γ(x) for x > 0, to a relative error of about 1e-14; exact factorials up to 18!, Infinity above 171.6. */
export function gamma(x: number): number {
  if (x > 19 || x !== Math.floor(x)) return exp(lnGamma(x));
  let factorial = 1;
  for (let i = 2; i < x; i++) factorial *= i;
  return factorial;
}
