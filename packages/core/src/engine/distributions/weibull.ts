import { exp } from "../math/exp.js";
import { gamma } from "../math/gamma.js";
import { ln } from "../math/ln.js";
import type { Distribution } from "./distribution.js";
import { sampleExponential } from "./sample-exponential.js";

/** Weibull law: an exponential number raised to 1/shape. */
export function createWeibull(shape: number, scale: number): Distribution {
  return {
    mean: scale * gamma(1 + 1 / shape),
    sample: (random) => scale * exp(ln(sampleExponential(random)) / shape),
  };
}
