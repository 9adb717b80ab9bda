import { defineScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { estimateByRuns } from "../../../../packages/cli/src/plan/estimate.js";

/** A run in which every request takes just so long. */
function runOf(demand: `${number}ms`, rate: `${number}/s`) {
  const traffic = { users: { to: "web", rate, arrivals: "constant" } } as const;
  const services = { web: { demand, concurrency: "unlimited" } } as const;
  return simulate(defineScenario({ name: "plain", duration: "10s", traffic, services }, { catalog }), { catalog, histograms: true });
}

test("a quantile is that of the requests of all runs together, not the mean of the runs' quantiles", () => {
  const runs = [runOf("10ms", "90/s"), runOf("100ms", "10/s")];
  const { figures } = estimateByRuns(1, 0.05, runs, "web", [{ name: "p99", quantile: 0.99, limitMs: 80 }]);
  expect(figures.p99!.value).toBeCloseTo(100, -1);
});
