import { ln } from "../math/ln.js";
import { lnGamma } from "../math/ln-gamma.js";
import type { Random } from "../random.js";
import type { Distribution } from "./distribution.js";
import { sampleExponential } from "./sample-exponential.js";

/** Means from here on are drawn by rejection, whose cost does not grow. */
const LARGE = 10;

/** Number of independent events in a unit of time when `mean` (>= 0) are expected. */
export function createPoisson(mean: number): Distribution {
  return { mean, sample: mean < LARGE ? (random) => countUnitGaps(mean, random) : createRejection(mean) };
}

function countUnitGaps(mean: number, random: Random): number {
  let count = 0;
  for (let left = mean - sampleExponential(random); left > 0; left -= sampleExponential(random)) count++;
  return count;
}

/** @see Hörmann, "The transformed rejection method for generating Poisson random variables", Insurance Math. Econ. 12, 1993 (PTRS) */
function createRejection(mean: number): (random: Random) => number {
  const lnMean = ln(mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const lnInverseAlpha = ln(1.1239 + 1.1328 / (b - 3.4));
  const certain = 0.9277 - 3.6224 / (b - 2);
  return (random) => {
    for (;;) {
      const u = random.next() - 0.5;
      const v = random.next();
      const distance = 0.5 - Math.abs(u);
      const k = Math.floor(((2 * a) / distance + b) * u + mean + 0.43);
      if (distance >= 0.07 && v <= certain) return k;
      if (k < 0 || (distance < 0.013 && v > distance)) continue;
      if (ln(v) + lnInverseAlpha - ln(a / (distance * distance) + b) <= k * lnMean - mean - lnGamma(k + 1)) return k;
    }
  };
}
