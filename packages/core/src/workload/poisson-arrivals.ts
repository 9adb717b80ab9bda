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
  // Drawn some ahead: one draw after the other hides the latency that each has alone.
  const gaps = new Float64Array(64);
  let next = gaps.length;
  const last = { atMs: startMs };
  return {
    next() {
      if (next === gaps.length) {
        next = 0;
        for (let i = 0; i < gaps.length; i++) gaps[i] = sampleExponential(random) * meanMs;
      }
      last.atMs += gaps[next++] as number;
      return last.atMs;
    },
    redraw() {
      next = gaps.length;
    },
  };
}
