import { exp } from "../math/exp.js";
import { expm1 } from "../math/expm1.js";
import { ln } from "../math/ln.js";
import { log1p } from "../math/log1p.js";
import type { Distribution } from "./distribution.js";
import { powerSum } from "./power-sum.js";

/**
 * Ranks 1 … n with P(k) proportional to k^−exponent (>= 0), by rejection-inversion: constant time and memory for any n.
 * @see Hörmann & Derflinger, "Rejection-inversion to generate variates from monotone discrete distributions", ACM TOMACS 6(3), 1996
 */
export function createZipf(n: number, exponent: number): Distribution {
  const bend = 1 - exponent;
  const height = (x: number) => exp(-exponent * ln(x));
  // ∫ x^−exponent from 1 to x, and the way back.
  const area = (x: number) => (bend === 0 ? ln(x) : expm1(bend * ln(x)) / bend);
  const place = (a: number) => exp(bend === 0 ? a : log1p(Math.max(-1, a * bend)) / bend);
  const first = area(1.5) - 1;
  const last = area(n + 0.5);
  const certain = 2 - place(area(2.5) - height(2));
  return {
    mean: powerSum(n, exponent - 1) / powerSum(n, exponent),
    sample: (random) => {
      for (;;) {
        const drawn = last + random.next() * (first - last);
        const x = place(drawn);
        const k = Math.max(1, Math.min(n, Math.floor(x + 0.5)));
        if (k - x <= certain || drawn >= area(k + 0.5) - height(k)) return k;
      }
    },
  };
}
