import type { Distribution } from "./distribution.js";

/** Value number i modulo the length for request number i: a function of the request alone, and no randomness used. */
export function createCycle(values: readonly number[]): Distribution {
  const column = Float64Array.from(values);
  return {
    mean: column.reduce((sum, value) => sum + value, 0) / column.length,
    sample: (random) => column[random.index % column.length] as number,
  };
}
