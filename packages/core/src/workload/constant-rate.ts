import type { RateProfile } from "./rate-profile.js";

/** The same rate for ever, in requests per ms (>= 0). */
export function createConstantRate(rate: number): RateProfile {
  const gap = 1 / rate;
  // A product, so that a rate of 200 a second has its arrivals on whole multiples of 5 ms.
  return { reach: (expected) => (rate > 0 ? expected * gap : Infinity) };
}
