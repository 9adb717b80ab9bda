import type { Random } from "../random.js";

/** An exponential number with mean 1, >= 0. */
export function sampleExponential(random: Random): number {
  return random.exponential();
}
