import { powerOfTwo } from "./power-of-two.js";

/** x · 2^k for an x near 1 and a whole k from −1128 to 1024, rounded once. */
export function scaleByPowerOfTwo(x: number, k: number): number {
  if (k > 1023) return x * 2 * powerOfTwo(k - 1);
  if (k < -1074) return x * powerOfTwo(k + 1074) * 5e-324;
  return x * powerOfTwo(k);
}
