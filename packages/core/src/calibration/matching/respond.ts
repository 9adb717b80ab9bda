import { simulate } from "../../experiment/simulate.js";
import type { Scenario } from "../../model/scenario.js";
import type { Catalog } from "../../policy/catalog.js";
import { cumulativeShares } from "./observed-histogram.js";

/** How a scenario answers, seen through the buckets of a histogram. */
export interface Responses {
  /** Shares of the requests answered at most each bound but the last. */
  readonly shares: Float64Array;
  readonly requests: number;
}

/** Simulates a scenario and counts its response times in buckets with these upper bounds (ms). */
export function respond(scenario: Scenario, bounds: readonly number[], catalog: Catalog, seed: string): Responses {
  const counts = new Array<number>(bounds.length).fill(0);
  let requests = 0;
  simulate(scenario, {
    catalog,
    seed,
    onRequest({ startMs, endMs, status }) {
      if (status !== "ok") return;
      requests++;
      counts[bucketOf(bounds, endMs - startMs)]!++;
    },
  });
  return { shares: requests === 0 ? new Float64Array(bounds.length - 1) : cumulativeShares({ counts }), requests };
}

function bucketOf(bounds: readonly number[], value: number): number {
  let [low, high] = [0, bounds.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= bounds[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
