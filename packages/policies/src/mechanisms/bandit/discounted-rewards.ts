import { exp, ln } from "@springtide/core/policy";
import { createNumberColumn } from "../endpoints/number-column.js";

/** Rewards by arm, discounted by their age. */
export interface DiscountedRewards {
  /** Takes a reward in [0, 1] for an arm. Times may not go back. */
  add(arm: number, nowMs: number, reward: number): void;
  /** Discounts the sums of all arms up to a time. */
  advance(nowMs: number): void;
  /** Discounted sum of an arm's rewards: at most `plays`, which it reaches where every reward was 1. */
  rewards(arm: number): number;
  /** Discounted number of times that an arm was played. */
  plays(arm: number): number;
  /** Discounted plays of all arms together. */
  readonly total: number;
}

const LN2 = ln(2);
/** Weight of a new reward at which all sums are scaled down again, far from the largest double. */
const LARGEST = 1e100;

/**
 * A reward counts half after `halfLifeMs`. Instead of scaling all sums down as time passes, new rewards get growing weights: an arm
 * costs nothing while it is not played.
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
