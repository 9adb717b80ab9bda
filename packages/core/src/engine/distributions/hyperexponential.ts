import { choose, cumulate } from "./choice.js";
import type { Distribution } from "./distribution.js";
import { sampleExponential } from "./sample-exponential.js";

/** One of several exponentials, chosen by `probabilities` (scaled to sum to 1). */
export function createHyperexponential(probabilities: readonly number[], means: readonly number[]): Distribution {
  const shares = cumulate(probabilities);
  const scales = Float64Array.from(means);
  const total = probabilities.reduce((sum, probability) => sum + probability, 0);
  return {
    mean: probabilities.reduce((sum, probability, i) => sum + probability * (means[i] as number), 0) / total,
    sample: (random) => (scales[choose(shares, random)] as number) * sampleExponential(random),
  };
}
