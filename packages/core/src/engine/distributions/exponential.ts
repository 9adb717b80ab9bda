import type { Distribution } from "./distribution.js";
import { sampleExponential } from "./sample-exponential.js";

/** The memoryless law. */
export function createExponential(mean: number): Distribution {
  return { mean, sample: (random) => mean * sampleExponential(random) };
}
