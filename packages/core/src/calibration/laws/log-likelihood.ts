import type { DistributionSpec } from "../../engine/distributions/spec.js";
import { exp } from "../../engine/math/exp.js";
import { ln } from "../../engine/math/ln.js";
import { lnGamma } from "../../engine/math/ln-gamma.js";
import { pow } from "../../engine/math/pow.js";
import type { Sample } from "./sample.js";
import { thinned } from "./thinned.js";

const HALF_LN_TWO_PI = 0.9189385332046728;

/** The natural logarithm of a sample's density under a fitted law; Infinity for a constant, −Infinity for laws that are never fitted. */
export function logLikelihood(law: DistributionSpec, sample: Sample): number {
  const { mean, meanLn, varianceLn, values } = sample;
  const n = values.length;
  switch (law.type) {
    case "constant":
      return Number.POSITIVE_INFINITY;
    case "exponential":
      return -n * (ln(law.mean) + mean / law.mean);
    case "lognormal": {
      const off = meanLn - law.mu;
      return -n * (meanLn + ln(law.sigma) + HALF_LN_TWO_PI + (varianceLn + off * off) / (2 * law.sigma * law.sigma));
    }
    case "gamma":
      return n * ((law.shape - 1) * meanLn - mean / law.scale - law.shape * ln(law.scale) - lnGamma(law.shape));
    case "weibull":
      return (
        n * (ln(law.shape / law.scale) + (law.shape - 1) * (meanLn - ln(law.scale)) - meanOf(sample, (x) => pow(x / law.scale, law.shape)))
      );
    case "hyperexponential":
      return (
        n * meanOf(sample, (x) => ln(law.probabilities.reduce((sum, p, i) => sum + (p / law.means[i]!) * exp(-x / law.means[i]!), 1e-300)))
      );
    default:
      return Number.NEGATIVE_INFINITY;
  }
}

function meanOf(sample: Sample, of: (x: number) => number): number {
  const values = thinned(sample);
  let sum = 0;
  for (const value of values) sum += of(value);
  return sum / values.length;
}
