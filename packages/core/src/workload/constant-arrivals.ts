import type { Arrivals } from "./arrivals.js";
import type { RateProfile } from "./rate-profile.js";

/** Evenly spaced on the profile's clock, the first at `startMs`: one arrival whenever one more request is expected. */
export function createConstantArrivals(profile: RateProfile, startMs: number): Arrivals {
  let sent = 0;
  // Each instant is computed from the start, so that a million arrivals have not drifted from the first.
  const last = { atMs: startMs };
  return {
    next() {
      last.atMs = Math.max(last.atMs, startMs + profile.reach(sent++));
      return last.atMs;
    },
  };
}
