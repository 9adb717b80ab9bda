import { defineScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { latencyDistribution } from "@springtide/viz";
import { describe, expect, it } from "vitest";

const scenario = defineScenario({
  name: "shop",
  duration: "1m",
  traffic: { users: { to: "web", rate: "10/s" } },
  services: { web: { concurrency: 4, demand: "40ms" } },
});
const runs = (histograms: boolean) => [1, 2].map((seed) => simulate(scenario, { catalog, seed, histograms }));

describe("a distribution of latency", () => {
  it("claims no intervals, as it draws none", () => {
    expect(latencyDistribution({ before: runs(true), after: runs(true) }).note).toMatch(/^n = 2 runs of each\. Runs are pooled;/);
  });

  it("says where it is no more than five quantiles", () => {
    expect(latencyDistribution(runs(false)).note).toContain("Runs kept no histograms: five quantiles each, means over runs;");
  });

  it("says whose half it tells of", () => {
    expect(latencyDistribution({ before: runs(true), after: runs(true) }).alt).toMatch(
      /no longer than \S+ ms \(before\), \S+ ms \(after\)\./,
    );
  });
});
