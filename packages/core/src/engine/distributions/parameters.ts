import { expm1 } from "../math/expm1.js";
import { gamma } from "../math/gamma.js";
import { ln } from "../math/ln.js";
import { lnGamma } from "../math/ln-gamma.js";
import { log1p } from "../math/log1p.js";
import type { DistributionSpec } from "./spec.js";

/** Standard normal quantile of 0.99. */
const Z99 = 2.3263478740408408;

/** Shapes between which a Weibull law is looked for: coefficients of variation from about 1e-4 to 1e14. */
const WEIBULL_SHAPES = { widest: 0.02, narrowest: 1e4 };

/** Lognormal with a given mean (ms, >= 0) and coefficient of variation (>= 0); a constant when either is 0. */
export function lognormalFromMeanCv(mean: number, cv: number): DistributionSpec {
  if (mean === 0 || cv === 0) return { type: "constant", value: mean };
  const variance = log1p(cv * cv);
  return { type: "lognormal", mu: ln(mean) - variance / 2, sigma: Math.sqrt(variance) };
}

/** Lognormal with a given median and 99th percentile (ms, 0 < median <= p99). */
export function lognormalFromMedianP99(median: number, p99: number): DistributionSpec {
  return lognormalFromMedianSigma(median, ln(p99 / median) / Z99);
}

/** Lognormal with a given median (ms, >= 0) and standard deviation of the logarithm (>= 0); a constant when either is 0. */
export function lognormalFromMedianSigma(median: number, sigma: number): DistributionSpec {
  if (median === 0 || sigma === 0) return { type: "constant", value: median };
  return { type: "lognormal", mu: ln(median), sigma };
}

/** Gamma with a given mean (ms, >= 0) and coefficient of variation (>= 0); a constant when either is 0. */
export function gammaFromMeanCv(mean: number, cv: number): DistributionSpec {
  if (mean === 0 || cv === 0) return { type: "constant", value: mean };
  return { type: "gamma", shape: 1 / (cv * cv), scale: mean * cv * cv };
}

/**
 * Weibull with a given mean (ms, >= 0) and coefficient of variation (>= 0); a constant when either is 0.
 * The shape k solves 1 + cv² = Γ(1 + 2/k) / Γ(1 + 1/k)² by bisection; a cv beyond 1e-4 … 1e14 gets the nearest shape.
 */
export function weibullFromMeanCv(mean: number, cv: number): DistributionSpec {
  if (mean === 0 || cv === 0) return { type: "constant", value: mean };
  let { widest, narrowest } = WEIBULL_SHAPES;
  for (;;) {
    const shape = Math.sqrt(widest * narrowest);
    if (shape <= widest || shape >= narrowest) return { type: "weibull", shape, scale: mean / gamma(1 + 1 / shape) };
    if (weibullSquaredCv(shape) > cv * cv) widest = shape;
    else narrowest = shape;
  }
}

function weibullSquaredCv(shape: number): number {
  return expm1(lnGamma(1 + 2 / shape) - 2 * lnGamma(1 + 1 / shape));
}

/**
 * Two-phase hyperexponential with a given mean (ms, >= 0) and coefficient of variation (>= 1) whose phases carry equal
 * shares of the mean; exponential when cv is 1. Throws a RangeError for a cv below 1, which no such law has.
 * @see Tijms, A First Course in Stochastic Models (2003), appendix B (balanced means)
 */
export function hyperexponentialFromMeanCv(mean: number, cv: number): DistributionSpec {
  if (!(cv >= 1)) throw new RangeError(`hyperexponential: cv ${cv} given, at least 1 allowed; use gamma or erlang below 1`);
  if (mean === 0) return { type: "constant", value: 0 };
  if (cv === 1) return { type: "exponential", mean };
  const spread = cv * cv + 1;
  const root = Math.sqrt((cv * cv - 1) / spread);
  const common = (1 + root) / 2;
  // 1 − common, in a form that keeps its digits when cv is large.
  const rare = 1 / (spread * (1 + root));
  return { type: "hyperexponential", probabilities: [common, rare], means: [mean / (2 * common), mean / (2 * rare)] };
}
