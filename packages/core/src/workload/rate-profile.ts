import type { Random } from "../engine/random.js";

/**
 * A rate over time as a clock that runs faster when traffic is heavier. An arrival process with
 * unit rate, read on this clock, becomes the same process at that rate: Poisson stays Poisson,
 * evenly spaced stays evenly spaced on the changed clock.
 * @see Çınlar, Introduction to Stochastic Processes (1975), ch. 4.7 (time change of a Poisson process)
 */
export interface RateProfile {
  /**
   * The instant at which `amount` expected requests have come since `fromMs`; Infinity when they never do.
   * Calls come in time order; `random` serves profiles that are themselves random.
   */
  advance(fromMs: number, amount: number, random: Random): number;
}
