import type { Random } from "../random.js";

/** Running shares of a list of weights (>= 0, not all 0), scaled to end at 1. */
export function cumulate(weights: readonly number[]): Float64Array {
  const shares = new Float64Array(weights.length);
  let sum = 0;
  for (let i = 0; i < weights.length; i++) shares[i] = sum += weights[i] as number;
  for (let i = 0; i < weights.length; i++) shares[i] = (shares[i] as number) / sum;
  return shares;
}

/** Index drawn with the chances that {@link cumulate} prepared; never one of weight 0. */
export function choose(shares: Float64Array, random: Random): number {
  const chance = random.next();
  let index = 0;
  while (chance >= (shares[index] as number)) index++;
  return index;
}
