import type { Distribution } from "./distributions/distribution.js";
import type { Random } from "./random.js";

/** Draws before a law that hardly ever lasts so long is given up. */
const TRIES = 256;

/**
 * Draws anew how long (ms, from its beginning) something lasts that has lasted `ageMs`, given that it has; undefined where the
 * law hardly ever lasts so long. Whoever then keeps what was drawn before still has it from the law, given its age.
 */
export function drawResidual(law: Distribution, random: Random, ageMs: number): number | undefined {
  for (let tries = 0; tries < TRIES; tries++) {
    const ms = law.sample(random);
    if (ms > ageMs) return ms;
  }
  return undefined;
}
