import { createDistribution, type Random } from "@springtide/core";
import { type Law, spec } from "./law.js";
import { toMs } from "./units.js";

/** Name under which scenarios draw a remembered demand. */
export const demandName = "remembered";

/** A service demand that can be asked for again by the request it was drawn for. */
export interface Demand {
  /** Draws the demand of request `random.index`, in ms. */
  draw(random: Random): number;
  /** The demand drawn for a request that is among the last four million, in ms. */
  of(index: number): number;
}

const MEMORY = 1 << 22;

/** Draws from `law` (in seconds), and remembers: results hold no request's size, yet slowdown is response over size. */
export function rememberedDemand(law: Law): Demand {
  const distribution = createDistribution(spec(law), {});
  const drawn = new Float64Array(MEMORY);
  return {
    draw(random) {
      const ms = toMs(distribution.sample(random));
      drawn[random.index & (MEMORY - 1)] = ms;
      return ms;
    },
    of: (index) => drawn[index & (MEMORY - 1)] as number,
  };
}
