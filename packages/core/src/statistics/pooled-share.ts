import type { MeanInterval } from "./mean-interval.js";
import { sectionInterval } from "./section-interval.js";

/** How many of how many, in one run. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

/**
 * Share over all runs, e.g. of requests that ended ok, with its interval from run to run, within [0, 1]. Where no run
 * departs from 0 or 1 the spread says nothing: then the rule of three bounds what may be unseen.
 * @see Hanley & Lippman-Hand, If nothing goes wrong, is everything all right?, JAMA 249 (1983), for the rule of three
 */
export function pooledShare(runs: readonly Share[], confidence = 0.95): MeanInterval {
  const counted = runs.filter(({ whole }) => whole > 0);
  const part = counted.reduce((sum, run) => sum + run.part, 0);
  const whole = counted.reduce((sum, run) => sum + run.whole, 0);
  const pooled = part / whole;
  const { n, low, high } = sectionInterval(
    pooled,
    counted.map((run) => run.part / run.whole),
    confidence,
  );
  if (n < 2) return { n, mean: pooled, low: 0, high: 1, confidence };
  const unseen = Math.min(1, RULE_OF_THREE / whole);
  if (part === whole) return { n, mean: 1, low: 1 - unseen, high: 1, confidence };
  if (part === 0) return { n, mean: 0, low: 0, high: unseen, confidence };
  return { n, mean: pooled, low: Math.max(0, low), high: Math.min(1, high), confidence };
}

const RULE_OF_THREE = 3;
