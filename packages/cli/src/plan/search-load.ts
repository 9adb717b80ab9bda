import { largestLoad } from "@springtide/core";
import type { Estimate } from "./estimate.js";
import type { Search } from "./search.js";

/** The load that a number of instances bears within the objectives. */
export interface LoadFound {
  /** The estimate: the largest load found at which every figure meets its objective; 0 when none was. */
  readonly ratePerMs: number;
  /** Largest load for which they are met for certain. */
  readonly lowPerMs: number;
  /** Smallest load for which they are missed for certain, or that cannot be borne at all. */
  readonly highPerMs: number;
}

/** Relative width at which a search by runs is content. */
const NARROW = 0.01;
const MOST_ROUNDS = 4;

/** By a formula: the load to nine digits. */
export function loadByFormula(limitPerMs: number, estimate: (ratePerMs: number) => Estimate | undefined): LoadFound {
  const ratePerMs = largestLoad(limitPerMs, (rate) => rate === 0 || estimate(rate)?.standing === "met");
  return { ratePerMs, lowPerMs: ratePerMs, highPerMs: ratePerMs };
}

/** By runs: from a load that is known to be borne, or 0, up to one that cannot be. */
export function* searchLoad(instances: number, bornePerMs: number, limitPerMs: number, guessPerMs: number): Search<LoadFound> {
  let [low, high] = [bornePerMs, limitPerMs];
  let [lowPerMs, highPerMs] = [bornePerMs, limitPerMs];
  const inside = (rates: readonly number[]) => [...new Set(rates)].filter((rate) => rate > low && rate < high).sort((a, b) => a - b);
  const parts = () => [1, 2, 3].map((part) => low + ((high - low) * part) / 4);
  let next = inside([0.9, 1, 1.1].map((factor) => guessPerMs * factor));
  if (next.length < 2) next = inside(parts());
  for (let round = 0; round < MOST_ROUNDS && next.length > 0 && high - low > NARROW * high; round++) {
    const answers = yield next.map((ratePerMs) => ({ instances, ratePerMs, decide: false }));
    for (const { ratePerMs, leansTo, standing } of answers) {
      if (leansTo === "missed") high = Math.min(high, ratePerMs);
      if (standing === "missed") highPerMs = Math.min(highPerMs, ratePerMs);
    }
    for (const { ratePerMs, leansTo, standing } of answers) {
      if (leansTo === "met" && ratePerMs < high) low = Math.max(low, ratePerMs);
      if (standing === "met" && ratePerMs < highPerMs) lowPerMs = Math.max(lowPerMs, ratePerMs);
    }
    next = inside(parts());
  }
  return { ratePerMs: low, lowPerMs: Math.min(low, lowPerMs), highPerMs: Math.max(low, highPerMs) };
}
