import { exp } from "../math/exp.js";
import type { Distribution } from "./distribution.js";
import { sampleNormal } from "./sample-normal.js";

/** A value whose natural logarithm is normal with mean `mu` and standard deviation `sigma`. */
export function createLognormal(mu: number, sigma: number): Distribution {
  return { mean: exp(mu + 0.5 * sigma * sigma), sample: (random) => exp(mu + sigma * sampleNormal(random)) };
}
