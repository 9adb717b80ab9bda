import { largestLoad } from "@springtide/core";
import type { Estimate } from "./estimate.js";
import type { Search } from "./search.js";

/** The load that a number of instances bears within the objectives. */
export interface LoadFound {
  /** Largest load for which they are met for certain; 0 when none was found. */
  readonly ratePerMs: number;
  /** Smallest load for which they are not. */
  readonly belowPerMs: number;
}

/** Relative width at which a search by runs is content. */
const NARROW = 0.02;
const MOST_ROUNDS = 4;

/** By a formula: the load to nine digits. */
export function loadByFormula(limitPerMs: number, estimate: (ratePerMs: number) => Estimate | undefined): LoadFound {
  const ratePerMs = largestLoad(limitPerMs, (rate) => rate === 0 || estimate(rate)?.standing === "met");
  return { ratePerMs, belowPerMs: ratePerMs };
}

/** By runs: from a load that is known to be borne, or 0, up to one that cannot be. */
export function* searchLoad(instances: number, bornePerMs: number, limitPerMs: number, guessPerMs: number): Search<LoadFound> {
  let [low, high] = [bornePerMs, limitPerMs];
  const inside = (rates: readonly number[]) => [...new Set(rates)].filter((rate) => rate > low && rate < high).sort((a, b) => a - b);
  const parts = () => [1, 2, 3].map((part) => low + ((high - low) * part) / 4);
  let next = inside([0.9, 1, 1.1].map((factor) => guessPerMs * factor));
  if (next.length < 2) next = inside(parts());
  for (let round = 0; round < MOST_ROUNDS && next.length > 0 && high - low > NARROW * high; round++) {
    const answers = yield next.map((ratePerMs) => ({ instances, ratePerMs, decide: false }));
    for (const { ratePerMs, standing } of answers) {
      if (standing === "missed") high = Math.min(high, ratePerMs);
    }
    for (const { ratePerMs, standing } of answers) if (standing === "met" && ratePerMs < high) low = Math.max(low, ratePerMs);
    next = inside(parts());
  }
  return { ratePerMs: low, belowPerMs: high };
}
