import { exp } from "../math/exp.js";
import type { Distribution } from "./distribution.js";
import { sampleExponential } from "./sample-exponential.js";

/** Pareto law from `min` upwards with tail index `alpha`; its logarithm is exponential. The mean is infinite for alpha <= 1. */
export function createPareto(alpha: number, min: number): Distribution {
  return {
    mean: alpha > 1 ? (alpha / (alpha - 1)) * min : Infinity,
    sample: (random) => min * exp(sampleExponential(random) / alpha),
  };
}
