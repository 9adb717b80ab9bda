import type { Distribution } from "./distribution.js";
import { createGamma } from "./gamma.js";
import { sampleExponential } from "./sample-exponential.js";

/** Beyond this many phases one gamma draw is cheaper than adding up exponentials. */
const MOST_SUMMED = 4;

/** Sum of `k` (a whole number, >= 1) equal exponentials; `mean` is that of the sum. */
export function createErlang(k: number, mean: number): Distribution {
  const phase = mean / k;
  if (k > MOST_SUMMED) return { mean, sample: createGamma(k, phase).sample };
  return {
    mean,
    sample: (random) => {
      let sum = 0;
      for (let i = 0; i < k; i++) sum += sampleExponential(random);
      return phase * sum;
    },
  };
}
