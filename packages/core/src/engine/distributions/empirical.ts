import type { Distribution } from "./distribution.js";

/** One of the values, each equally likely. */
export function createEmpirical(values: readonly number[]): Distribution {
  const column = Float64Array.from(values);
  return {
    mean: column.reduce((sum, value) => sum + value, 0) / column.length,
    sample: (random) => column[random.below(column.length)] as number,
  };
}
