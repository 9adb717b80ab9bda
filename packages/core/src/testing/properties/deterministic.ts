import { defineProperty, HELD } from "./property.js";

/** The same scenario and seed end alike, to the last event. */
export const deterministic = defineProperty({
  id: "deterministic",
  doc: "the same scenario with the same seed ends in the same result, event by event",
  options: {},
  again: true,
  judge: ({ result, again }) => {
    if (again === undefined) return { verdict: "untested", why: "it was run once" };
    if (result.digest !== again.digest)
      return {
        verdict: "violated",
        found: `two runs of one seed differ: digests ${result.digest.slice(0, 12)} and ${again.digest.slice(0, 12)}`,
      };
    if (result.traceDigest !== again.traceDigest)
      return { verdict: "violated", found: "two runs of one seed end alike, but went through different events" };
    return HELD;
  },
});
