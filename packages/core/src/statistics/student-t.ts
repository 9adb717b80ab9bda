import { incompleteBeta } from "./incomplete-beta.js";

/**
 * The chance that a variable of Student's t distribution with `freedom` > 0 degrees is at most `t`.
 * @see Abramowitz & Stegun, Handbook of Mathematical Functions, 26.7.1 with 26.5.2
 */
export function studentCdf(t: number, freedom: number): number {
  const tail = incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
  return t < 0 ? tail : 1 - tail;
}

/**
 * The value below which a variable of Student's t distribution with `freedom` > 0 degrees lies with probability `p`, in (0, 1).
 * Found by halving, so it is exact to the last few bits wherever the distribution function is.
 */
export function studentQuantile(p: number, freedom: number): number {
  if (p === 0.5) return 0;
  if (p < 0.5) return -studentQuantile(1 - p, freedom);
  let high = 1;
  while (studentCdf(high, freedom) < p && high < Number.MAX_VALUE / 4) high *= 2;
  let low = 0;
  for (let middle = high / 2; low < middle && middle < high; middle = (low + high) / 2) {
    if (studentCdf(middle, freedom) < p) low = middle;
    else high = middle;
  }
  return high;
}
