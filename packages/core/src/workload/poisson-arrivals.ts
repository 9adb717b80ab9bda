import { sampleExponential } from "../engine/distributions/sample-exponential.js";
import type { Random } from "../engine/random.js";
import type { Arrivals } from "./arrivals.js";
import type { RateProfile } from "./rate-profile.js";

/**
 * Poisson arrivals on the profile's clock: gaps are unit exponentials in expected requests.
 * @see Çınlar, Introduction to Stochastic Processes (1975), ch. 4.7
 */
export function createPoissonArrivals(profile: RateProfile, startMs: number, random: Random): Arrivals {
  const last = { expected: 0, atMs: startMs };
  return {
    next() {
      last.expected += sampleExponential(random);
      last.atMs = Math.max(last.atMs, startMs + profile.reach(last.expected));
      return last.atMs;
    },
  };
}

/** Poisson arrivals at one rate (per ms, > 0) for ever: the same law as on a constant profile, without asking one. */
export function createSteadyPoissonArrivals(rate: number, startMs: number, random: Random): Arrivals {
  const meanMs = 1 / rate;
  const last = { atMs: startMs };
  return {
    next() {
      last.atMs += sampleExponential(random) * meanMs;
      return last.atMs;
    },
  };
}
