import type { Family } from "./family.js";

/** Variation that is nothing but the resolution of clocks. */
const NONE = 1e-4;

/** Laws of one value, for samples that do not vary. */
export const constant: Family = {
  name: "constant",
  parameters: 1,
  fit: ({ mean, cv }) => (cv < NONE ? { type: "constant", value: mean } : undefined),
};
