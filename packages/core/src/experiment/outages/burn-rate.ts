import type { CountHistory, GoodCounts } from "../../metrics/count-history.js";
import type { BurnRateRule } from "../../model/objectives.js";

/**
 * How many times faster than allowed a budget burned: the share of requests that were not good over the share that may be; 0 where none ended.
 * @see Site Reliability Workbook, 2018, chapter 5, "Alerting on Burn Rate"
 */
export function burnRate({ good, ended }: GoodCounts, target: number): number {
  return ended === 0 ? 0 : (ended - good) / ended / (1 - target);
}

/** How many evaluations apart the ends of a window are: a window that they do not divide is rounded up. */
export function spansOf(windowMs: number, intervalMs: number): number {
  return Math.max(1, Math.ceil(windowMs / intervalMs));
}

/**
 * Whether a rule holds: both of its windows burn faster than its factor.
 * @see Site Reliability Workbook, 2018, chapter 5, "Multiwindow, Multi-Burn-Rate Alerts"
 */
export function holds({ longMs, shortMs, factor }: BurnRateRule, history: CountHistory, intervalMs: number, target: number): boolean {
  return [longMs, shortMs].every((windowMs) => burnRate(history.over(spansOf(windowMs, intervalMs)), target) > factor);
}
