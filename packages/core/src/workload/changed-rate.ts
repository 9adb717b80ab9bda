import type { RateProfile } from "./rate-profile.js";

/**
 * One profile until `atMs`, and from then on another, whose times count from there. Requests are spaced anew from the change on:
 * for Poisson arrivals, whose gaps have no memory, that makes no difference.
 */
export function createChangedRate(first: RateProfile, atMs: number, then: RateProfile): RateProfile {
  let before = 0;
  let changed = false;
  return {
    reach(expected) {
      if (!changed) {
        const reachedMs = first.reach(expected);
        if (reachedMs < atMs) {
          before = expected;
          return reachedMs;
        }
        changed = true;
      }
      return atMs + then.reach(expected - before);
    },
  };
}
