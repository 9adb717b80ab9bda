import type { Random } from "../random.js";

/** A law that numbers are drawn from. Durations are in milliseconds. */
export interface Distribution {
  /** Expected value; Infinity where the law has none. */
  readonly mean: number;
  /** Draws one value; never negative, never NaN. */
  sample(random: Random): number;
  /** As `sample`, but leaves the number in `random.drawn`, which never boxes it: for laws that are drawn from with every request. */
  draw?(random: Random): void;
}
