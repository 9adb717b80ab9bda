import { log1p } from "../math/log1p.js";
import type { Distribution } from "./distribution.js";
import { sampleExponential } from "./sample-exponential.js";

/** Number of tries up to the first success of chance `p` (0 < p <= 1): an exponential number rounded up. */
export function createGeometric(p: number): Distribution {
  const rate = -log1p(-p);
  return { mean: 1 / p, sample: (random) => 1 + Math.floor(sampleExponential(random) / rate) };
}
