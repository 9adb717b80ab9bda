import { fullAvalanche } from "../hashing/full-avalanche.js";

/** A whole number in 0 … `count` − 1 that depends on the seed and the step alone: draws that a random stream has no part in. */
export function drawAt(seed: number, step: number, count: number): number {
  return Math.floor((fullAvalanche(fullAvalanche(seed) + Math.imul(step + 1, 0x9e3779b9)) / 4294967296) * count);
}

/** 0 … `count` − 1 in an order that depends on the seed alone. */
export function shuffledBySeed(seed: number, count: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, place) => place);
  for (let place = count - 1; place > 0; place--) {
    const other = drawAt(seed, place, place + 1);
    const moved = order[place] as number;
    order[place] = order[other] as number;
    order[other] = moved;
  }
  return order;
}
