import type { DistributionSpec } from "../../engine/distributions/spec.js";
import { exp } from "../../engine/math/exp.js";
import { expm1 } from "../../engine/math/expm1.js";
import { lnGamma } from "../../engine/math/ln-gamma.js";

/** Mean in ms, and standard deviation over mean. */
export interface LawMoments {
  readonly mean: number;
  readonly cv: number;
}

/**
 * The moments of a fitted law.
 * @throws RangeError for laws that are never fitted.
 */
export function momentsOf(law: DistributionSpec): LawMoments {
  switch (law.type) {
    case "constant":
      return { mean: law.value, cv: 0 };
    case "exponential":
      return { mean: law.mean, cv: 1 };
    case "lognormal":
      return { mean: exp(law.mu + (law.sigma * law.sigma) / 2), cv: Math.sqrt(expm1(law.sigma * law.sigma)) };
    case "gamma":
      return { mean: law.shape * law.scale, cv: 1 / Math.sqrt(law.shape) };
    case "weibull": {
      const first = lnGamma(1 + 1 / law.shape);
      return { mean: law.scale * exp(first), cv: Math.sqrt(Math.max(0, expm1(lnGamma(1 + 2 / law.shape) - 2 * first))) };
    }
    case "hyperexponential": {
      const mean = law.probabilities.reduce((sum, p, i) => sum + p * law.means[i]!, 0);
      const square = law.probabilities.reduce((sum, p, i) => sum + 2 * p * law.means[i]! * law.means[i]!, 0);
      return { mean, cv: Math.sqrt(Math.max(0, square / (mean * mean) - 1)) };
    }
    case "quantiles":
      return tableMoments(law.probabilities, law.values);
    default:
      throw new RangeError(`a law of type ${law.type} is not fitted; only those of calibration/laws are`);
  }
}

/** Between two points of a table the law is uniform. */
function tableMoments(probabilities: readonly number[], values: readonly number[]): LawMoments {
  let [mean, square] = [0, 0];
  for (let i = 1; i < values.length; i++) {
    const [a, b, p] = [values[i - 1]!, values[i]!, probabilities[i]! - probabilities[i - 1]!];
    mean += (p * (a + b)) / 2;
    square += (p * (a * a + a * b + b * b)) / 3;
  }
  return { mean, cv: mean > 0 ? Math.sqrt(Math.max(0, square - mean * mean)) / mean : 0 };
}
