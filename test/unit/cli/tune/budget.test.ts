import { expect, test } from "vitest";
import { budgetOf, parseTimeBudget } from "../../../../packages/cli/src/tune/budget.js";

const calibration = { eventsPerRun: 1000, eventsPerSecond: 50_000 };
const budget = (eventBudget: number | undefined, timeBudget: string | undefined) =>
  budgetOf({ eventBudget, timeBudget, reserved: 50 }, calibration);

test("time becomes events before anything happens, and events given decide over time", () => {
  expect(budget(undefined, "5m")).toMatchObject({ events: 15_000_000, from: "time" });
  expect(budget(2_000_000, "5m")).toEqual({ events: 2_000_000, search: 1_950_000, from: "events" });
});

test("by default there are a few hundred runs", () => {
  const { events, search } = budget(undefined, undefined);
  expect(events / calibration.eventsPerRun).toBeGreaterThan(200);
  expect(search).toBe(events - 50_000);
});

test("however small the budget, the search has its part", () => {
  expect(budget(10_000, undefined).search).toBe(4000);
});

test.each(["0", "5", "soon"])("a time budget of %s is none", (text) => {
  expect(() => parseTimeBudget(text)).toThrow("--time-budget");
});
