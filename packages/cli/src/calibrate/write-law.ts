import type { DistributionSpec } from "@springtide/core";
import type { Plain } from "../tune/plain-scenario.js";

/** A fitted law, in ms, as a scenario file writes it. */
export function writeLaw(law: DistributionSpec, { mean, cv }: { readonly mean: number; readonly cv: number }): string | Plain {
  switch (law.type) {
    case "constant":
      return ms(law.value);
    case "exponential":
      return { exponential: ms(law.mean) };
    case "lognormal":
    case "gamma":
      return { [law.type]: { mean: ms(mean), cv: round(cv) } };
    case "weibull":
      return { weibull: { shape: round(law.shape), scale: ms(law.scale) } };
    case "hyperexponential": {
      const first = round(law.probabilities[0] ?? 1);
      return { hyperexponential: { probabilities: [first, Number((1 - first).toPrecision(12))], means: law.means.map(ms) } };
    }
    case "quantiles":
      return { empirical: { quantiles: law.probabilities.map((probability, i) => [probability, ms(law.values[i] ?? 0)]) } };
    default:
      throw new Error(`a law of type ${law.type} is never fitted`);
  }
}

function ms(value: number): string {
  return `${round(value)}ms`;
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}
