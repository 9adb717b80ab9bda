import { ln, type Random } from "@springtide/core/policy";
import { drawBeta } from "../chance/draw-beta.js";
import type { DiscountedRewards } from "./discounted-rewards.js";

/** How promising an arm is; the one with the highest score is played. */
export type ArmScore = (arm: number) => number;

/**
 * A draw from what is believed of an arm's reward: arms that are hardly known are tried, bad ones hardly ever.
 * @see Thompson, "On the Likelihood that One Unknown Probability Exceeds Another", Biometrika 25, 1933
 * @see Raj and Kalyani, "Taming Non-stationary Bandits: A Bayesian Approach", arXiv 1707.09727, 2017 (discounted sums)
 */
export function thompsonScore(known: DiscountedRewards, random: Random): ArmScore {
  return (arm) => {
    const rewards = known.rewards(arm);
    return drawBeta(1 + rewards, 1 + Math.max(0, known.plays(arm) - rewards), random);
  };
}

/**
 * The mean reward of an arm and a bonus for how little is known of it: 2 √(ξ ln n / nᵢ) over discounted plays, rewards in [0, 1].
 * An arm that was never played comes first.
 * @see Garivier and Moulines, "On Upper-Confidence Bound Policies for Switching Bandit Problems", ALT 2011 (D-UCB)
 */
export function upperConfidenceScore(known: DiscountedRewards, exploration: number): ArmScore {
  return (arm) => {
    const plays = known.plays(arm);
    if (plays <= 0) return Number.POSITIVE_INFINITY;
    return known.rewards(arm) / plays + 2 * Math.sqrt((exploration * ln(Math.max(1, known.total))) / plays);
  };
}
