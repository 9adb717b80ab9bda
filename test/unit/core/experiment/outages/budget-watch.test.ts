import { expect, it } from "vitest";
import { BudgetWatch } from "../../../../../packages/core/src/experiment/outages/budget-watch.js";

const MINUTE = 60_000;
const objective = { name: "web", target: 0.9, withinMs: Number.POSITIVE_INFINITY, of: { type: "all" } as const };

/** An hour of ten requests a minute, all bad from one minute to another. */
function anHour(windowMs: number, from: number, to: number) {
  let counts = { good: 0, ended: 0 };
  const watch = new BudgetWatch({ ...objective, windowMs }, { now: () => counts }, 0);
  for (let minute = 0; minute < 60; minute++) {
    counts = { good: counts.good + (minute >= from && minute < to ? 0 : 10), ended: counts.ended + 10 };
    if (watch.intervalMs !== Number.POSITIVE_INFINITY && ((minute + 1) * MINUTE) % watch.intervalMs === 0)
      watch.evaluate((minute + 1) * MINUTE);
  }
  return watch.summary(60 * MINUTE);
}

it("a window as long as the run spends the share of what may be bad", () => {
  expect(anHour(Number.POSITIVE_INFINITY, 0, 3)).toMatchObject({ good: 570, bad: 30, share: 0.95, verdict: "met" });
  expect(anHour(Number.POSITIVE_INFINITY, 0, 3).budgetSpent).toBeCloseTo(0.5);
  expect(anHour(Number.POSITIVE_INFINITY, 0, 7).verdict).toBe("missed");
});

it("a window longer than the run counts the rest as good, at the same rate", () => {
  const summary = anHour(10 * 60 * MINUTE, 20, 50);
  expect(summary.budgetSpent).toBeCloseTo(0.5);
  expect(summary.worstWindow?.budgetSpent).toBeCloseTo(0.5);
  expect(summary.verdict).toBe("met");
});

it("a window shorter than the run is missed where the run as a whole is not", () => {
  const summary = anHour(60 * MINUTE, 10, 15);
  expect(summary.verdict).toBe("met");
  const worse = anHour(20 * MINUTE, 10, 15);
  expect(worse.verdict).toBe("missed");
  expect(worse.worstWindow?.budgetSpent).toBeCloseTo(2.5);
});

it("no requests leave an objective undecided", () => {
  const watch = new BudgetWatch({ ...objective, windowMs: MINUTE }, { now: () => ({ good: 0, ended: 0 }) }, 0);
  watch.evaluate(MINUTE);
  expect(watch.summary(MINUTE)).toMatchObject({ share: null, budgetSpent: null, worstWindow: null, verdict: "undecided" });
});
