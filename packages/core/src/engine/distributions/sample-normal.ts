import type { Random } from "../random.js";

/** A standard normal number. */
export function sampleNormal(random: Random): number {
  return random.normal();
}
