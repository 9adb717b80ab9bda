import type { Distribution } from "./distribution.js";

/** Any value from `min` to `max`, equally likely. */
export function createUniform(min: number, max: number): Distribution {
  const width = max - min;
  return { mean: min + width / 2, sample: (random) => min + width * random.next() };
}
