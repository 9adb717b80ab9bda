import { ln } from "../engine/math/ln.js";

/**
 * ψ(x), the slope of ln Γ(x), for x > 0, to about 1e-13.
 * @see Abramowitz & Stegun, Handbook of Mathematical Functions, 6.3.5 and 6.3.18
 */
export function digamma(x: number): number {
  let climbed = 0;
  let y = x;
  while (y < 10) climbed += 1 / y++;
  const r = 1 / (y * y);
  return ln(y) - 0.5 / y - r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r / 132)))) - climbed;
}
