import type { Family } from "./family.js";

/** Exponential laws: the likeliest has the mean of the sample. */
export const exponential: Family = {
  name: "exponential",
  parameters: 1,
  fit: ({ mean }) => (mean > 0 ? { type: "exponential", mean } : undefined),
};
