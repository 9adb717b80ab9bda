import { planReplication, type Result } from "@springtide/core";
import { describe, expect, it } from "vitest";

/** Results that differ in nothing but their mean latency. */
const results = (means: readonly number[]): Result[] =>
  means.map((mean) => ({ summary: { latencyMs: { mean } }, simulatedEvents: 1000 }) as unknown as Result);

describe("a plan of runs", () => {
  it("asks for exactly the runs wanted", () => {
    const plan = planReplication({ runs: 3 });
    expect(plan.next()).toEqual([0, 1, 2]);
    plan.add(results([1, 2, 3]));
    expect(plan.next()).toEqual([]);
    expect(plan.stoppedBy).toBe("runs");
  });

  it("goes on in whole batches until the figure is as exact as wanted", () => {
    const plan = planReplication({ precision: [{ figure: "mean", relative: 0.05 }] });
    plan.add(results(plan.next().map((run) => 100 + (run % 2) * 30)));
    expect(plan.next()).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    while (plan.next().length > 0) plan.add(results(plan.next().map((run) => 100 + (run % 2) * 30)));
    expect(plan.stoppedBy).toBe("precision");
    expect(plan.results.length % 10).toBe(0);
  });

  it("gives up at the most runs, and begins no batch beyond its budget", () => {
    const never = [{ figure: "mean", relative: 1e-9 }];
    const most = planReplication({ precision: never, maxRuns: 25 });
    while (most.next().length > 0) most.add(results(most.next()));
    expect([most.results.length, most.stoppedBy]).toEqual([25, "max-runs"]);
    const budget = planReplication({ precision: never, eventBudget: 15_000 });
    while (budget.next().length > 0) budget.add(results(budget.next()));
    expect([budget.results.length, budget.stoppedBy]).toEqual([20, "budget"]);
  });

  it("has no more runs than a budget of events is given, and says that it has them all", () => {
    const plan = planReplication({ maxRuns: 25, eventBudget: 1e9 });
    while (plan.next().length > 0) plan.add(results(plan.next()));
    expect([plan.results.length, plan.stoppedBy]).toEqual([25, "runs"]);
  });

  it("refuses options that make no sense", () => {
    expect(() => planReplication({ runs: 0 })).toThrow("runs is 0");
    expect(() => planReplication({ precision: [{ figure: "p99", relative: 2 }] })).toThrow("the precision of p99 is 2");
    expect(() => planReplication({ precision: [{ figure: "p98", relative: 0.1 }] })).toThrow("p98 is no figure; did you mean p9");
  });
});
