import type { TrafficInput } from "./input.js";
import { duration } from "./law.js";
import { mean, squaredCv } from "./moments.js";
import type { Arrivals } from "./scenario.js";
import { perSecond } from "./units.js";

/** Open arrivals: how traffic writes them, how many a second, and how much their gaps vary. */
export interface OpenArrivals {
  readonly input: Pick<TrafficInput, "rate" | "interarrival">;
  readonly requestsPerSecond: number;
  readonly squaredCv: number;
}

/** Poisson and renewal arrivals; undefined for any other process. */
export function openArrivals(arrivals: Arrivals | undefined): OpenArrivals | undefined {
  if (arrivals?.process === "poisson" && typeof arrivals.rate === "number") {
    return { input: { rate: perSecond(arrivals.rate) }, requestsPerSecond: arrivals.rate, squaredCv: 1 };
  }
  if (arrivals?.process === "renewal" && arrivals.interarrival !== undefined) {
    const law = arrivals.interarrival;
    return { input: { interarrival: duration(law) }, requestsPerSecond: 1 / mean(law), squaredCv: squaredCv(law) };
  }
  return undefined;
}

/** The only arrivals of a case; undefined when it has none or a list. */
export function single(arrivals: Arrivals | readonly Arrivals[] | undefined): Arrivals | undefined {
  return arrivals === undefined || "length" in arrivals ? undefined : arrivals;
}
