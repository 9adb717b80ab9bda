import { ln } from "../../engine/math/ln.js";
import { digamma } from "../../statistics/digamma.js";
import type { Family } from "./family.js";

const HALVINGS = 60;

/**
 * Gamma laws: the likeliest has the mean of the sample, and a shape k with ln k − ψ(k) = ln mean − mean ln.
 * @see Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions, volume 1, 2nd edition 1994, section 17.7 (17.55)
 */
export const gamma: Family = {
  name: "gamma",
  parameters: 2,
  fit({ mean, meanLn }) {
    const gap = mean > 0 ? ln(mean) - meanLn : 0;
    if (!(gap > 1e-9)) return undefined;
    // 1/(2k) < ln k − ψ(k) < 1/k, and it falls.
    let [low, high] = [0.5 / gap, 1 / gap];
    for (let i = 0; i < HALVINGS; i++) {
      const middle = (low + high) / 2;
      if (ln(middle) - digamma(middle) > gap) low = middle;
      else high = middle;
    }
    const shape = (low + high) / 2;
    return { type: "gamma", shape, scale: mean / shape };
  },
};
