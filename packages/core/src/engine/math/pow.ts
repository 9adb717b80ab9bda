import { HIGH, scratch, words } from "./bits.js";
import { expOfSum } from "./exp-of-sum.js";
import { LN2_HIGH, LN2_LOW } from "./ln2.js";
import { powerOfTwo } from "./power-of-two.js";

const ROOT_HALF = 0x3fe6a09e;

/** Digits of the last logarithm or product that did not fit its leading number. */
let rest = 0;

/**
 * x^y, the same bits on every engine, within 1 ulp; special cases as in ECMAScript's `Math.pow`.
 * The logarithm is kept as a sum of two numbers, so that a large y does not magnify its rounding.
 * @see Dekker, "A floating-point technique for extending the available precision", Numerische Mathematik 18, 1971
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const size = Math.abs(x);
  const odd = Math.abs(y) <= 9007199254740991 && y === Math.floor(y) && y % 2 !== 0;
  const sign = odd && (x < 0 || Object.is(x, -0)) ? -1 : 1;
  if (size === 1 && (y === Infinity || y === -Infinity)) return NaN;
  if (size === 0 || size === Infinity || y === Infinity || y === -Infinity) return sign * (size > 1 === y > 0 ? Infinity : 0);
  if (x < 0 && y !== Math.floor(y)) return NaN;
  const logarithm = lnInTwoParts(size);
  const logarithmRest = rest;
  if (logarithm === 0) return sign;
  const guess = y * logarithm;
  if (guess > 800) return sign * Infinity;
  if (guess < -800) return sign * 0;
  const product = multiplyInTwoParts(y, logarithm);
  const productRest = rest + y * logarithmRest;
  return sign * expOfSum(product, productRest);
}

/** ln x for finite x > 0, leading part; what is left goes to `rest`. Relative error about 2^−66. */
function lnInTwoParts(x: number): number {
  const subnormal = x < 2.2250738585072014e-308;
  const normal = subnormal ? x * 18014398509481984 : x;
  scratch[0] = normal;
  const exponent = ((words[HIGH] as number) - ROOT_HALF) >> 20;
  const k = exponent - (subnormal ? 54 : 0);
  const mantissa = normal * powerOfTwo(-exponent);

  // s = (m − 1) / (m + 1), in two parts.
  const f = mantissa - 1;
  const divisor = mantissa + 1;
  const divisorRest = f - (divisor - 2);
  const s = f / divisor;
  const back = multiplyInTwoParts(s, divisor);
  const sRest = (f - back - rest - s * divisorRest) / divisor;

  // ln m = 2s (1 + c) with c = z/3 + z²/5 + z³/7 + …, z = s²; only z/3 needs two parts.
  const z = multiplyInTwoParts(s, s);
  const zRest = rest + 2 * s * sRest;
  const third = z / 3;
  const thirdRest = (z - multiplyInTwoParts(third, 3) - rest + zRest) / 3;
  let tail = 0;
  for (let n = 29; n >= 5; n -= 2) tail = z * tail + 1 / n;
  tail *= z * z;
  const c = third + tail;
  const cRest = third - c + tail + thirdRest;
  const correction = multiplyInTwoParts(s, c);
  const correctionRest = rest + s * cRest + sRest * (1 + c);
  const half = s + correction;
  const halfRest = s - half + correction + correctionRest;

  const whole = k * LN2_HIGH;
  const sum = whole + 2 * half;
  const sumRest = whole === 0 ? 0 : whole - sum + 2 * half;
  const sumLow = sumRest + (2 * halfRest + k * LN2_LOW);
  const logarithm = sum + sumLow;
  rest = sum - logarithm + sumLow;
  return logarithm;
}

/** Product of two numbers below 1e290, leading part; its rounding error, exact, goes to `rest`. */
function multiplyInTwoParts(a: number, b: number): number {
  const product = a * b;
  const aUpper = upperHalf(a);
  const bUpper = upperHalf(b);
  const aLower = a - aUpper;
  const bLower = b - bUpper;
  rest = aUpper * bUpper - product + aUpper * bLower + aLower * bUpper + aLower * bLower;
  return product;
}

/** The number cut to its upper 26 bits or fewer, so that products of halves are exact. */
function upperHalf(a: number): number {
  const spread = a * 134217729;
  return spread - (spread - a);
}
