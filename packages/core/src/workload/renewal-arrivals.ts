import type { Distribution } from "../engine/distributions/distribution.js";
import type { Random } from "../engine/random.js";
import type { Arrivals } from "./arrivals.js";

/** Independent gaps (ms) from one law; the first arrival comes one gap after `startMs`. */
export function createRenewalArrivals(gap: Distribution, startMs: number, random: Random): Arrivals {
  let gaps = 0;
  const last = { atMs: startMs };
  return {
    next() {
      random.index = gaps++;
      last.atMs += gap.sample(random);
      return last.atMs;
    },
  };
}
