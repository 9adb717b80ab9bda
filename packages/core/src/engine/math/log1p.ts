import { ln } from "./ln.js";

/**
 * ln(1 + x) without the loss of digits near 0, within 3 ulp: −Infinity at −1, NaN below.
 * The rounding of 1 + x is undone by comparing what was added with what arrived.
 * @see Goldberg, "What Every Computer Scientist Should Know About Floating-Point Arithmetic", 1991, theorem 4
 */
export function log1p(x: number): number {
  const sum = 1 + x;
  if (sum === 1) return x;
  return sum === Infinity || sum <= 0 ? ln(sum) : ln(sum) * (x / (sum - 1));
}
