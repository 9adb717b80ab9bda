import type { Random } from "../engine/random.js";

/** All that a policy can reach: simulated time and a random stream of its own. */
export interface PolicyContext {
  /** Simulated milliseconds since the start. */
  now(): number;
  readonly random: Random;
}
