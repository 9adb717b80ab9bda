import { HIGH, scratch, words } from "./bits.js";
import { LN2_HIGH, LN2_LOW } from "./ln2.js";
import { powerOfTwo } from "./power-of-two.js";

/** High word of √½: mantissas are brought to √½ … √2, where their logarithm is smallest. */
const ROOT_HALF = 0x3fe6a09e;

/**
 * Natural logarithm, the same bits on every engine, within 1 ulp: −Infinity at 0, NaN below.
 * With x = 2^k (1 + f) and s = f / (2 + f), ln(1 + f) is 2s plus an odd series in s, here as a minimax polynomial.
 * @see FreeBSD/Sun fdlibm 5.3, e_log.c (method and coefficients)
 */
export function ln(x: number): number {
  scratch[0] = x;
  let high = words[HIGH] as number;
  let normal = x;
  let k = 0;
  if (high < 0x00100000) {
    if (x === 0) return -Infinity;
    if (high < 0) return NaN;
    normal = scratch[0] = x * 18014398509481984;
    high = words[HIGH] as number;
    k = -54;
  } else if (high >= 0x7ff00000) return x;
  const exponent = (high - ROOT_HALF) >> 20;
  k += exponent;
  // Mantissas that share the high word of √½ may lie just below it; the polynomial reaches that far.
  const f = normal * powerOfTwo(-exponent) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const halfSquare = 0.5 * f * f;
  return k * LN2_HIGH - (halfSquare - (s * (halfSquare + (odd + even)) + k * LN2_LOW) - f);
}
