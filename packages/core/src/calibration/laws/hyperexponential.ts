import { exp } from "../../engine/math/exp.js";
import type { Family } from "./family.js";
import { thinned } from "./thinned.js";

const MOST_STEPS = 200;
/** Change of the share of the fast branch at which it has settled. */
const SETTLED = 1e-5;

/**
 * Hyperexponential laws of two branches, for samples that vary more than exponential ones, by expectation and maximisation.
 * @see Asmussen, Nerman & Olsson, Fitting phase-type distributions via the EM algorithm, Scandinavian Journal of Statistics 23 (1996)
 */
export const hyperexponential: Family = {
  name: "hyperexponential",
  parameters: 3,
  fit(sample) {
    if (!(sample.cv > 1)) return undefined;
    const values = thinned(sample);
    const skew = Math.sqrt((sample.cv * sample.cv - 1) / (sample.cv * sample.cv + 1));
    // Balanced means to begin with.
    let share = (1 + skew) / 2;
    let fast = sample.mean / (2 * share);
    let slow = sample.mean / (2 * (1 - share));
    for (let step = 0; step < MOST_STEPS; step++) {
      let [weight, fastSum, slowSum] = [0, 0, 0];
      for (const value of values) {
        const a = (share / fast) * exp(-value / fast);
        const b = ((1 - share) / slow) * exp(-value / slow);
        const chance = a + b > 0 ? a / (a + b) : 0;
        weight += chance;
        fastSum += chance * value;
        slowSum += (1 - chance) * value;
      }
      const next = weight / values.length;
      if (!(next > 1e-6 && next < 1 - 1e-6)) return undefined;
      const isSettled = Math.abs(next - share) < SETTLED;
      share = next;
      fast = fastSum / weight;
      slow = slowSum / (values.length - weight);
      if (isSettled) break;
    }
    return { type: "hyperexponential", probabilities: [share, 1 - share], means: [fast, slow] };
  },
};
