import { exp, ln } from "@springtide/core/policy";
import { createNumberColumn } from "../endpoints/number-column.js";

/** Rewards by arm, of which older ones count less. */
export interface DiscountedRewards {
  /** Takes a reward in [0, 1] for an arm. Times may not go back. */
  add(arm: number, nowMs: number, reward: number): void;
  /** Brings what all arms have to a time. */
  advance(nowMs: number): void;
  /** Sum of an arm's rewards as they count now, and of what there could have been. */
  rewards(arm: number): number;
  plays(arm: number): number;
  /** Plays of all arms together. */
  readonly total: number;
}

const LN2 = ln(2);
/** Weights grow to this before all sums are made small again. */
const LARGEST = 1e100;

/**
 * What happened counts half after `halfLifeMs`. New rewards get weights that grow instead of old ones being made smaller, so that an
 * arm costs nothing while nothing happens to it.
 * @see Garivier and Moulines, "On Upper-Confidence Bound Policies for Switching Bandit Problems", ALT 2011 (discounted sums)
 */
export function createDiscountedRewards(halfLifeMs: number): DiscountedRewards {
  const growth = LN2 / halfLifeMs;
  const sums = createNumberColumn(0);
  const counts = createNumberColumn(0);
  let arms = 0;
  let all = 0;
  let baseMs = 0;
  let weight = 1;

  function rebase(nowMs: number): void {
    for (let arm = 0; arm < arms; arm++) {
      sums.set(arm, sums.get(arm) / weight);
      counts.set(arm, counts.get(arm) / weight);
    }
    all /= weight;
    baseMs = nowMs;
    weight = 1;
  }

  function advance(nowMs: number): void {
    weight = exp(growth * (nowMs - baseMs));
    if (weight > LARGEST) rebase(nowMs);
  }

  return {
    add(arm, nowMs, reward) {
      advance(nowMs);
      arms = Math.max(arms, arm + 1);
      sums.set(arm, sums.get(arm) + weight * reward);
      counts.set(arm, counts.get(arm) + weight);
      all += weight;
    },
    advance,
    rewards: (arm) => sums.get(arm) / weight,
    plays: (arm) => counts.get(arm) / weight,
    get total() {
      return all / weight;
    },
  };
}
