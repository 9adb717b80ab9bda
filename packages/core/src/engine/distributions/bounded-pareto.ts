import { exp } from "../math/exp.js";
import { expm1 } from "../math/expm1.js";
import { ln } from "../math/ln.js";
import { log1p } from "../math/log1p.js";
import { createConstant } from "./constant.js";
import type { Distribution } from "./distribution.js";

/** Pareto law cut off at `max` and renormalised, by inversion. */
export function createBoundedPareto(alpha: number, min: number, max: number): Distribution {
  if (min === max) return createConstant(min);
  const span = ln(max / min);
  // Share of the uncut law that lies below `max`.
  const kept = -expm1(-alpha * span);
  const excess = alpha - 1;
  const growth = excess === 0 ? span : -expm1(-excess * span) / excess;
  return {
    mean: (alpha * min * growth) / kept,
    sample: (random) => Math.min(max, min * exp(-log1p(-kept * random.next()) / alpha)),
  };
}
