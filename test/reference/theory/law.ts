import type { createDistribution, DurationInput } from "@springtide/core";
import { seconds } from "./units.js";

/** A distribution in the words of the theory table. */
export type Law =
  | { readonly type: "exponential"; readonly mean: number }
  | { readonly type: "deterministic"; readonly value: number }
  | { readonly type: "erlang"; readonly k: number; readonly mean: number }
  | { readonly type: "gamma"; readonly shape: number; readonly scale: number }
  | { readonly type: "lognormal"; readonly mu: number; readonly sigma: number }
  | { readonly type: "weibull"; readonly shape: number; readonly scale: number }
  | { readonly type: "uniform"; readonly min: number; readonly max: number }
  | { readonly type: "hyperexponential"; readonly probabilities: readonly number[]; readonly means: readonly number[] }
  | { readonly type: "pareto"; readonly alpha: number; readonly min: number }
  | { readonly type: "boundedPareto"; readonly alpha: number; readonly min: number; readonly max: number }
  | { readonly type: "cycle"; readonly values: readonly number[] }
  | { readonly type: "zipf"; readonly n: number; readonly exponent: number }
  | { readonly type: "poissonCount"; readonly mean: number }
  | { readonly type: "geometric"; readonly p: number };

/** A law of seconds as a scenario writes it; counts cannot be durations and throw. */
export function duration(law: Law): DurationInput {
  switch (law.type) {
    case "exponential":
      return { exponential: seconds(law.mean) };
    case "deterministic":
      return seconds(law.value);
    case "erlang":
      return { erlang: { k: law.k, mean: seconds(law.mean) } };
    case "gamma":
      return { gamma: { shape: law.shape, scale: seconds(law.scale) } };
    case "lognormal":
      return { lognormal: { mu: law.mu, sigma: law.sigma, unit: "s" } };
    case "weibull":
      return { weibull: { shape: law.shape, scale: seconds(law.scale) } };
    case "uniform":
      return { uniform: { min: seconds(law.min), max: seconds(law.max) } };
    case "hyperexponential":
      return { hyperexponential: { probabilities: [...law.probabilities], means: law.means.map(seconds) } };
    case "pareto":
      return { pareto: { min: seconds(law.min), alpha: law.alpha } };
    case "boundedPareto":
      return { "bounded-pareto": { min: seconds(law.min), max: seconds(law.max), alpha: law.alpha } };
    case "cycle":
      return { cycle: law.values.map(seconds) };
    default:
      throw new Error(`a ${law.type} law counts; it is no duration`);
  }
}

/** A law as the engine's plain data, in the law's own unit. */
export function spec(law: Law): Parameters<typeof createDistribution>[0] {
  switch (law.type) {
    case "deterministic":
      return { type: "constant", value: law.value };
    case "boundedPareto":
      return { ...law, type: "bounded-pareto" };
    case "poissonCount":
      return { type: "poisson", mean: law.mean };
    case "zipf":
      return { type: "zipf", n: law.n, exponent: law.exponent };
    case "geometric":
      return { type: "geometric", p: law.p };
    default:
      return law;
  }
}
