import { ln } from "./ln.js";

const HALF_LN_TWO_PI = 0.9189385332046728;

/**
 * ln Γ(x) for x > 0, to about 1e-15 absolute or relative, whichever is larger.
 * Small arguments climb by Γ(x + 1) = x Γ(x) to where eight terms of Stirling's series are exact to the last bit.
 * @see Abramowitz & Stegun, Handbook of Mathematical Functions, 6.1.15 and 6.1.41
 */
export function lnGamma(x: number): number {
  let climbed = 1;
  let y = x;
  while (y < 10) climbed *= y++;
  const r = 1 / (y * y);
  const series =
    (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - r * (691 / 360360 - r * (1 / 156 - r * (3617 / 122400)))))))) /
    y;
  return (y - 0.5) * ln(y) - y + HALF_LN_TWO_PI + series - ln(climbed);
}
