import { serviceStarts } from "./service-starts.js";
import type { Visits } from "./visits.js";

/** Share of visits that clocks may put out of order. */
const TOLERATED = 1e-4;

/** The fewest slots with which what was seen can be, first come, first served; at most the number of visits. */
export function fewestSlots(visits: Pick<Visits, "arrivals" | "releases" | "counts">): number {
  const n = visits.arrivals.length;
  const isPossible = (slots: number) => serviceStarts(visits, slots).impossible <= n * TOLERATED;
  let high = 1;
  while (high < n && !isPossible(high)) high *= 2;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isPossible(middle)) high = middle;
    else low = middle;
  }
  return high;
}
