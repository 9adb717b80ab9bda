import type { DistributionSpec } from "../../engine/distributions/spec.js";
import { exp } from "../../engine/math/exp.js";
import { ln } from "../../engine/math/ln.js";
import { pow } from "../../engine/math/pow.js";
import { normalCdf } from "../../planning/normal-cdf.js";
import { incompleteGamma } from "../../statistics/incomplete-gamma.js";

/**
 * The chance that a value of a fitted law is at most `x`, in [0, 1].
 * @throws RangeError for laws that are never fitted.
 */
export function cumulative(law: DistributionSpec, x: number): number {
  if (law.type === "constant") return x >= law.value ? 1 : 0;
  if (!(x > 0)) return 0;
  switch (law.type) {
    case "exponential":
      return 1 - exp(-x / law.mean);
    case "lognormal":
      return normalCdf((ln(x) - law.mu) / law.sigma);
    case "gamma":
      return incompleteGamma(law.shape, x / law.scale);
    case "weibull":
      return 1 - exp(-pow(x / law.scale, law.shape));
    case "hyperexponential":
      return law.probabilities.reduce((sum, probability, i) => sum + probability * (1 - exp(-x / law.means[i]!)), 0);
    default:
      throw new RangeError(`a law of type ${law.type} is not fitted; only those of calibration/laws are`);
  }
}
