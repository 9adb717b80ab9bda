import { choose, cumulate } from "./choice.js";
import type { Distribution } from "./distribution.js";

/** One of several laws, chosen by `weights` (scaled to sum to 1). */
export function createMixture(weights: readonly number[], of: readonly Distribution[]): Distribution {
  const shares = cumulate(weights);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let mean = 0;
  // A component of weight 0 adds nothing, not even an infinite mean.
  for (let i = 0; i < of.length; i++) if (weights[i] !== 0) mean += (weights[i] as number) * (of[i] as Distribution).mean;
  return { mean: mean / total, sample: (random) => (of[choose(shares, random)] as Distribution).sample(random) };
}
