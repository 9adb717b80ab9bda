import type { DistributionSpec } from "../../engine/distributions/spec.js";
import { ln } from "../../engine/math/ln.js";
import { cumulative } from "./cumulative.js";

/** How far values are from a law. */
export interface Distances {
  /** Kolmogorov and Smirnov's: the largest difference of distribution functions, in [0, 1]. */
  readonly ks: number;
  /** Anderson and Darling's A²: differences squared, those in the tails weighing most. */
  readonly ad: number;
}

/** Closest to 0 and 1 that the distribution function is taken to be. */
const EDGE = 1e-15;

/**
 * The distances of ascending values from a law.
 * @see Stephens, EDF Statistics for Goodness of Fit and Some Comparisons, Journal of the American Statistical Association 69 (1974)
 */
export function distances(law: DistributionSpec, values: Float64Array): Distances {
  const n = values.length;
  const chances = values.map((value) => cumulative(law, value));
  let [ks, sum] = [0, 0];
  for (let i = 0; i < n; i++) {
    const chance = chances[i]!;
    ks = Math.max(ks, chance - i / n, (i + 1) / n - chance);
    const below = Math.min(1 - EDGE, Math.max(EDGE, chance));
    const above = Math.min(1 - EDGE, Math.max(EDGE, 1 - chances[n - 1 - i]!));
    sum += (2 * i + 1) * (ln(below) + ln(above));
  }
  return law.type === "constant" ? { ks: 0, ad: 0 } : { ks, ad: -n - sum / n };
}
