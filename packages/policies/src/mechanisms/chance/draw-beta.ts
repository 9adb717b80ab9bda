import { ln, type Random } from "@springtide/core/policy";

/** A number in [0, 1] from the Beta distribution; both shapes at least 1. */
export function drawBeta(a: number, b: number, random: Random): number {
  const x = drawGamma(a, random);
  return x / (x + drawGamma(b, random));
}

/** @see Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables", ACM Trans. Math. Softw. 26(3), 2000 */
function drawGamma(shape: number, random: Random): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(random);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = 1 - random.next();
    if (ln(u) < 0.5 * x * x + d * (1 - v + ln(v))) return d * v;
  }
}

/** @see Marsaglia and Bray, "A Convenient Method for Generating Normal Variables", SIAM Review 6(3), 1964 (the polar method) */
function drawNormal(random: Random): number {
  for (;;) {
    const u = 2 * random.next() - 1;
    const v = 2 * random.next() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * ln(s)) / s);
  }
}
