import type { Distribution } from "./distribution.js";

/** Always the same value, and no randomness used. */
export function createConstant(value: number): Distribution {
  return { mean: value, sample: () => value };
}
