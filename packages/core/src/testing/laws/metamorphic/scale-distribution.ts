import type { DistributionSpec } from "../../../engine/distributions/spec.js";
import { ln } from "../../../engine/math/ln.js";

/**
 * The law of `factor` times the variable; exact where the factor is a power of two, but for lognormal ones, whose logarithm is
 * rounded. Undefined for laws of whole numbers and custom ones: they have no such law.
 */
export function scaleDistribution(spec: DistributionSpec, factor: number): DistributionSpec | undefined {
  switch (spec.type) {
    case "constant":
      return { ...spec, value: spec.value * factor };
    case "uniform":
      return { ...spec, min: spec.min * factor, max: spec.max * factor };
    case "exponential":
    case "erlang":
      return { ...spec, mean: spec.mean * factor };
    case "gamma":
    case "weibull":
      return { ...spec, scale: spec.scale * factor };
    case "lognormal":
      return { ...spec, mu: spec.mu + ln(factor) };
    case "pareto":
      return { ...spec, min: spec.min * factor };
    case "bounded-pareto":
      return { ...spec, min: spec.min * factor, max: spec.max * factor };
    case "hyperexponential":
      return { ...spec, means: spec.means.map((mean) => mean * factor) };
    case "phase-type":
      return { ...spec, rates: spec.rates.map((row) => row.map((rate) => rate / factor)), exits: spec.exits.map((rate) => rate / factor) };
    case "mixture": {
      const of = spec.of.flatMap((part) => scaleDistribution(part, factor) ?? []);
      return of.length === spec.of.length ? { ...spec, of } : undefined;
    }
    case "empirical":
    case "quantiles":
    case "cycle":
      return { ...spec, values: spec.values.map((value) => value * factor) };
    case "zipf":
    case "poisson":
    case "geometric":
    case "custom":
      return undefined;
  }
}
