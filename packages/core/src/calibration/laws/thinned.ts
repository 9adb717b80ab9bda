import type { Sample } from "./sample.js";

const MOST = 8192;

/**
 * A large sample by means of neighbours in its order, all above 0: as many values as an iterative fit can afford, with the same mean.
 */
export function thinned({ values }: Sample): Float64Array {
  const n = values.length;
  const floor = (values.find((value) => value > 0) ?? 1) / 2;
  if (n <= MOST) return values.map((value) => Math.max(value, floor));
  const result = new Float64Array(MOST);
  for (let i = 0; i < MOST; i++) {
    const from = Math.floor((i * n) / MOST);
    const to = Math.floor(((i + 1) * n) / MOST);
    let sum = 0;
    for (let j = from; j < to; j++) sum += values[j]!;
    result[i] = Math.max(floor, sum / (to - from));
  }
  return result;
}
