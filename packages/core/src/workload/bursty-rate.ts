import { sampleExponential } from "../engine/distributions/sample-exponential.js";
import type { Random } from "../engine/random.js";
import type { RateProfile } from "./rate-profile.js";

/** Rates in requests per ms (>= 0), mean stays in ms (> 0, finite). */
export interface BurstyRate {
  readonly low: number;
  readonly high: number;
  readonly lowMs: number;
  readonly highMs: number;
}

/**
 * Two rates that take turns, each for an exponential time: a Markov-modulated Poisson process when read by Poisson
 * arrivals. It starts in either state with that state's share of the time, so its mean rate holds from the first moment.
 * @see Fischer, Meier-Hellstern, "The Markov-modulated Poisson process (MMPP) cookbook", Performance Evaluation 18, 1993
 */
export function createBurstyRate({ low, high, lowMs, highMs }: BurstyRate, random: Random): RateProfile {
  if (low === 0 && high === 0) return { reach: () => Infinity };
  const stay = { high: random.next() * (lowMs + highMs) < highMs, startMs: 0, endMs: 0, before: 0, through: 0 };
  enter();

  /** Draws how long the stay lasts, and with it how many requests it brings. */
  function enter(): void {
    const lengthMs = sampleExponential(random) * (stay.high ? highMs : lowMs);
    stay.endMs = stay.startMs + lengthMs;
    stay.through = stay.before + lengthMs * (stay.high ? high : low);
  }

  return {
    reach(expected) {
      while (stay.through <= expected) {
        stay.startMs = stay.endMs;
        stay.before = stay.through;
        stay.high = !stay.high;
        enter();
      }
      return Math.min(stay.endMs, stay.startMs + (expected - stay.before) / (stay.high ? high : low));
    },
  };
}
