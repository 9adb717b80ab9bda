import type { Family } from "./family.js";

/** Lognormal laws: the likeliest has the mean and the variance of the logarithms. */
export const lognormal: Family = {
  name: "lognormal",
  parameters: 2,
  fit: ({ meanLn, varianceLn }) => (varianceLn > 0 ? { type: "lognormal", mu: meanLn, sigma: Math.sqrt(varianceLn) } : undefined),
};
