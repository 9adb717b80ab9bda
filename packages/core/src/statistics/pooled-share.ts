import { expm1 } from "../engine/math/expm1.js";
import { log1p } from "../engine/math/log1p.js";
import type { MeanInterval } from "./mean-interval.js";
import { studentQuantile } from "./student-t.js";

/** How many of how many, in one run. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

/**
 * Share over all runs, e.g. of requests that ended ok, with its interval from run to run, within [0, 1]. Few failures are
 * skewed, so on the side of more the interval ends where a share would have to lie to be as far off as Student's t allows, its
 * spread growing with it (Wilson's, with the spread of the runs). Where no run departs from 0 or 1 the spread says nothing:
 * then the share ends where seeing none of as many requests, each by itself, is as unlikely as the confidence allows.
 * @see Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927); Dean & Pagano, Evaluating confidence interval methods for binomial proportions in clustered surveys, J. Survey Statistics and Methodology 3 (2015)
 * @see Hanley & Lippman-Hand, If nothing goes wrong, is everything all right?, JAMA 249 (1983), for the rule of three
 */
export function pooledShare(runs: readonly Share[], confidence = 0.95): MeanInterval {
  const counted = runs.filter(({ whole }) => whole > 0);
  const n = counted.length;
  const part = counted.reduce((sum, run) => sum + run.part, 0);
  const whole = counted.reduce((sum, run) => sum + run.whole, 0);
  const mean = part / whole;
  if (n < 2) return { n, mean, low: 0, high: 1, confidence };
  const unseen = -expm1(log1p(-confidence) / whole);
  if (part === whole) return { n, mean, low: 1 - unseen, high: 1, confidence };
  if (part === 0) return { n, mean, low: 0, high: unseen, confidence };
  const squares = counted.reduce((sum, run) => sum + (run.part - mean * run.whole) * (run.part - mean * run.whole), 0);
  const t = studentQuantile(0.5 + confidence / 2, n - 1);
  const half = t * (Math.sqrt((squares / (n - 1)) * n) / whole);
  // Of a binomial share of as many independent requests as would spread so, t² over their number.
  const skew = (half * half) / (mean * (1 - mean));
  const middle = (mean + skew / 2) / (1 + skew);
  const reach = Math.sqrt(half * half + (skew * skew) / 4) / (1 + skew);
  const low = Math.max(0, Math.min(mean - half, middle - reach));
  const high = Math.min(1, Math.max(mean + half, middle + reach));
  return { n, mean, low, high, confidence };
}
