import { normalCdf, normalDensity } from "./normal-cdf.js";

/**
 * Chance to wait with `beta` > 0 square roots of the load in servers more than the load: what Erlang's delay formula comes to
 * where both are large; 1 for beta <= 0.
 * @see Halfin & Whitt, "Heavy-Traffic Limits for Queues with Many Exponential Servers", Operations Research 29(3), 1981
 */
export function halfinWhitt(beta: number): number {
  return beta > 0 ? 1 / (1 + (beta * normalCdf(beta)) / normalDensity(beta)) : 1;
}

/**
 * Servers by the square-root rule: the load and a margin of `beta` times its square root, rounded up; a whole number >= 1.
 * @see Kolesar & Green, "Insights on Service System Design from a Normal Approximation to Erlang's Delay Formula", POM 7(3), 1998
 */
export function squareRootServers(load: number, beta: number): number {
  return Math.max(1, Math.ceil(load + beta * Math.sqrt(load)));
}

/** The least `beta` >= 0 for which a claim holds that, once it holds, holds for all larger ones; Infinity when it fails up to 64. */
export function leastBeta(holds: (beta: number) => boolean): number {
  let high = 64;
  if (!holds(high)) return Number.POSITIVE_INFINITY;
  if (holds(0)) return 0;
  let low = 0;
  for (let middle = 32; low < middle && middle < high; middle = (low + high) / 2) {
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Servers by the square-root rule so that at most a share `waitChance`, in (0, 1), of the requests has to wait. */
export function squareRootStaffing(load: number, waitChance: number): number {
  return squareRootServers(
    load,
    leastBeta((beta) => halfinWhitt(beta) <= waitChance),
  );
}
