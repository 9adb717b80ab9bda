import type { DistributionSpec } from "../../packages/core/src/engine/distributions/index.js";

/** At least one law of every type; the mapped type makes a forgotten one a compile error. */
const examples: { readonly [T in DistributionSpec["type"]]: readonly Extract<DistributionSpec, { type: T }>[] } = {
  constant: [{ type: "constant", value: 30 }],
  uniform: [{ type: "uniform", min: 5, max: 20 }],
  exponential: [{ type: "exponential", mean: 30 }],
  erlang: [
    { type: "erlang", k: 3, mean: 30 },
    { type: "erlang", k: 12, mean: 30 },
  ],
  gamma: [
    { type: "gamma", shape: 0.3, scale: 10 },
    { type: "gamma", shape: 4, scale: 7 },
  ],
  weibull: [{ type: "weibull", shape: 0.7, scale: 20 }],
  lognormal: [{ type: "lognormal", mu: 3, sigma: 0.6 }],
  pareto: [{ type: "pareto", alpha: 2.5, min: 4 }],
  "bounded-pareto": [{ type: "bounded-pareto", alpha: 1.1, min: 1, max: 1000 }],
  hyperexponential: [{ type: "hyperexponential", probabilities: [0.9, 0.1], means: [10, 200] }],
  "phase-type": [
    {
      type: "phase-type",
      initial: [0.7, 0.3],
      rates: [
        [0, 0.05],
        [0.02, 0],
      ],
      exits: [0.1, 0.3],
    },
  ],
  mixture: [
    {
      type: "mixture",
      weights: [3, 1],
      of: [
        { type: "uniform", min: 1, max: 2 },
        { type: "exponential", mean: 90 },
      ],
    },
  ],
  empirical: [{ type: "empirical", values: [3, 1, 4, 1, 5, 9, 2, 6] }],
  quantiles: [{ type: "quantiles", probabilities: [0, 0.5, 0.9, 1], values: [1, 10, 40, 90] }],
  cycle: [{ type: "cycle", values: [5, 10, 20] }],
  zipf: [
    { type: "zipf", n: 1000, exponent: 1.1 },
    { type: "zipf", n: 50, exponent: 1 },
  ],
  poisson: [
    { type: "poisson", mean: 2.5 },
    { type: "poisson", mean: 80 },
  ],
  geometric: [{ type: "geometric", p: 0.2 }],
  custom: [{ type: "custom", name: "dice" }],
};

/** Every example law under a readable name. */
export const laws: readonly (readonly [string, DistributionSpec])[] = Object.values(examples)
  .flat()
  .map((spec) => [JSON.stringify(spec), spec] as const);
