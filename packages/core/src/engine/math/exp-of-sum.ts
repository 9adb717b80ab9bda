import { LN2_HIGH, LN2_INVERSE, LN2_LOW } from "./ln2.js";
import { scaleByPowerOfTwo } from "./scale-by-power-of-two.js";

/**
 * e^(x + rest) for a rest below the last bit of x, within 1 ulp.
 * With x = k ln 2 + r, e^r comes from a rational function whose numerator and denominator share one even polynomial.
 * @see FreeBSD/Sun fdlibm 5.3, e_exp.c (method and coefficients)
 */
export function expOfSum(x: number, rest: number): number {
  if (!(x <= 709.782712893384)) return x > 0 ? Infinity : x;
  if (x < -745.1332191019411) return 0;
  const k = Math.floor(x * LN2_INVERSE + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW - rest;
  const r = high - low;
  const z = r * r;
  const c =
    r -
    z *
      (0.16666666666666602 +
        z * (-0.0027777777777015593 + z * (6.613756321437934e-5 + z * (-1.6533902205465252e-6 + z * 4.1381367970572385e-8))));
  return scaleByPowerOfTwo(1 - (low - (r * c) / (2 - c) - high), k);
}
