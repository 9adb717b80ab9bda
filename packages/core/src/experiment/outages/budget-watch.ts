import { CountHistory, type GoodCounts } from "../../metrics/count-history.js";
import type { ObjectiveSpec } from "../../model/objectives.js";
import { burnRate, spansOf } from "./burn-rate.js";
import type { Indicator } from "./indicator.js";
import type { ObjectiveSummary } from "./result-outages.js";

/** So often a window is looked at while it goes by, though not more often than every second. */
const LOOKS = 60;
const LEAST_MS = 1000;

/** Follows an objective: what of its budget is spent, and its worst window. */
export class BudgetWatch {
  /** From one look to the next; Infinity where the end is early enough. */
  readonly intervalMs: number;
  private readonly history: CountHistory;
  private worst: { endMs: number; spent: number } | undefined;

  constructor(
    private readonly spec: ObjectiveSpec,
    private readonly indicator: Indicator,
    private readonly fromMs: number,
  ) {
    const { windowMs } = spec;
    const isWhole = windowMs === Number.POSITIVE_INFINITY;
    this.intervalMs = isWhole ? windowMs : Math.min(windowMs, Math.max(LEAST_MS, windowMs / LOOKS));
    this.history = new CountHistory(isWhole ? 1 : spansOf(windowMs, this.intervalMs));
  }

  /** Looks at the window that ends now. */
  evaluate(nowMs: number): void {
    this.history.add(this.indicator.now());
    this.weigh(this.history.over(Number.POSITIVE_INFINITY), Math.min(nowMs - this.fromMs, this.spec.windowMs), nowMs);
  }

  summary(nowMs: number): ObjectiveSummary {
    const { name, target, withinMs, windowMs, of } = this.spec;
    const counts = this.indicator.now();
    const lengthMs = nowMs - this.fromMs;
    if (lengthMs <= windowMs) this.weigh(counts, lengthMs, nowMs);
    const { worst } = this;
    return {
      name,
      of: of.type === "all" ? null : { [of.type]: of.name },
      target,
      withinMs: withinMs === Number.POSITIVE_INFINITY ? null : withinMs,
      windowMs: windowMs === Number.POSITIVE_INFINITY ? null : windowMs,
      good: counts.good,
      bad: counts.ended - counts.good,
      share: counts.ended === 0 ? null : counts.good / counts.ended,
      budgetSpent: counts.ended === 0 ? null : this.spent(counts, lengthMs),
      worstWindow: worst === undefined ? null : { endMs: worst.endMs, budgetSpent: worst.spent },
      verdict: worst === undefined ? "undecided" : worst.spent > 1 ? "missed" : "met",
    };
  }

  /** The share of a window's budget that was spent in part of it, or in several times its width. */
  private spent(counts: GoodCounts, coveredMs: number): number {
    const { target, windowMs } = this.spec;
    const burn = burnRate(counts, target);
    return windowMs === Number.POSITIVE_INFINITY ? burn : (burn * coveredMs) / windowMs;
  }

  private weigh(counts: GoodCounts, coveredMs: number, endMs: number): void {
    if (counts.ended === 0) return;
    const spent = this.spent(counts, coveredMs);
    if (this.worst === undefined || spent > this.worst.spent) this.worst = { endMs, spent };
  }
}
