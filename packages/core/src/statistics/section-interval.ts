import type { MeanInterval } from "./mean-interval.js";
import { studentQuantile } from "./student-t.js";

/**
 * Interval of a figure that was computed from all runs together, such as a quantile of their pooled values, from
 * what each run gives on its own: the pooled figure has less bias than the mean of the runs' figures.
 * @see Asmussen & Glynn, Stochastic Simulation, 2007, section III.5 (sectioning); Nakayama, Confidence intervals for quantiles using sectioning, TOMACS 24 (2014)
 */
export function sectionInterval(pooled: number, sections: readonly number[], confidence = 0.95): MeanInterval {
  const n = sections.length;
  if (n < 2) return { n, mean: pooled, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, confidence };
  const squares = sections.reduce((sum, value) => sum + (value - pooled) * (value - pooled), 0);
  const half = studentQuantile(0.5 + confidence / 2, n - 1) * Math.sqrt(squares / (n - 1) / n);
  return { n, mean: pooled, low: pooled - half, high: pooled + half, confidence };
}
