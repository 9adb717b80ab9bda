import { HIGH, LOW, scratch, words } from "./bits.js";

/** x · 2^k for an x near 1 and any integer k from −1100 to 1024, rounded once. */
export function scaleByPowerOfTwo(x: number, k: number): number {
  if (k > 1023) return x * 2 * powerOfTwo(k - 1);
  // Two factors keep the first product normal, so that only the second one rounds.
  if (k < -1021) return x * powerOfTwo(k + 1000) * powerOfTwo(-1000);
  return x * powerOfTwo(k);
}

function powerOfTwo(k: number): number {
  words[HIGH] = (k + 1023) << 20;
  words[LOW] = 0;
  return scratch[0] as number;
}
