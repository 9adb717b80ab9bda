import { normalQuantile } from "./normal-quantile.js";

/** By how much one sample lies above another: an estimate, and the interval that holds it with some confidence. */
export interface Shift {
  readonly lower: number;
  readonly upper: number;
  readonly estimate: number;
}

/** Halvings of an interval after which nothing is left to halve. */
const HALVINGS = 100;

/**
 * The shift between two samples by the Mann–Whitney test, whatever their laws: normal approximation, with corrections for
 * continuity and ties; the estimate is Hodges and Lehmann's.
 * @see R stats, wilcox.test (conf.int = TRUE, exact = FALSE), 4.3; Hollander and Wolfe, Nonparametric Statistical Methods (1999), ch. 4
 */
export function rankShift(a: readonly number[], b: readonly number[], confidence: number): Shift {
  const from = Math.min(...a) - Math.max(...b);
  const to = Math.max(...a) - Math.min(...b);
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const solve = (level: number, corrected: boolean): number => {
    let low = from;
    let high = to;
    if (score(a, b, low, corrected) <= level) return low;
    if (score(a, b, high, corrected) >= level) return high;
    for (let i = 0; i < HALVINGS; i++) {
      const middle = (low + high) / 2;
      if (score(a, b, middle, corrected) > level) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
  return { lower: solve(z, true), upper: solve(-z, true), estimate: solve(0, false) };
}

/** How far the ranks of `a`, moved down by `shift`, lie from what they would be if both samples had one law, in standard deviations. */
function score(a: readonly number[], b: readonly number[], shift: number, corrected: boolean): number {
  const all = [...a.map((value) => value - shift), ...b];
  const sorted = [...all].sort((x, y) => x - y);
  let ties = 0;
  let rankSum = 0;
  for (let first = 0; first < sorted.length; ) {
    let end = first;
    while (end < sorted.length && sorted[end] === sorted[first]) end++;
    const equal = end - first;
    ties += equal * equal * equal - equal;
    const value = sorted[first]!;
    const mine = all.slice(0, a.length).filter((one) => one === value).length;
    rankSum += mine * ((first + 1 + end) / 2);
    first = end;
  }
  const n = a.length + b.length;
  const excess = rankSum - (a.length * (a.length + 1)) / 2 - (a.length * b.length) / 2;
  const variance = ((a.length * b.length) / 12) * (n + 1 - ties / (n * (n - 1)));
  if (variance <= 0) return 0;
  return (excess - (corrected ? Math.sign(excess) * 0.5 : 0)) / Math.sqrt(variance);
}
