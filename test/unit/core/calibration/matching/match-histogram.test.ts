import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import { matchHistogram } from "../../../../../packages/core/src/calibration/matching/match-histogram.js";
import { simulate } from "../../../../../packages/core/src/experiment/simulate.js";
import { defineScenario, type ScenarioInput } from "../../../../../packages/core/src/scenario/index.js";

const BOUNDS = [...Array.from({ length: 24 }, (_, i) => 2 * 1.25 ** i), Number.POSITIVE_INFINITY];

function scenarioOf(services: ScenarioInput["services"]) {
  return defineScenario({ name: "seen", duration: "10s", traffic: { users: { to: "web", rate: "50/s" } }, services });
}

function histogramOf(scenario: ReturnType<typeof scenarioOf>) {
  const counts = BOUNDS.map(() => 0);
  const onRequest = ({ startMs, endMs }: { startMs: number; endMs: number }) => {
    const at = BOUNDS.findIndex((bound) => endMs - startMs <= bound);
    counts[at] = (counts[at] ?? 0) + 1;
  };
  simulate(scenario, { catalog, seed: "another", onRequest });
  return { bounds: BOUNDS, counts };
}

describe("matchHistogram", () => {
  it("cannot tell two services in sequence apart", () => {
    const two = scenarioOf({ web: { demand: "5ms", calls: [{ to: "db" }] }, db: { demand: "6ms" } });
    const found = matchHistogram(two, histogramOf(two), { catalog });
    expect(found.identifiable ? "" : found.reason).toMatch(/only their sum/);
  });

  it("refuses services that are not there, and histograms that make no sense", () => {
    const one = scenarioOf({ web: { demand: "5ms" } });
    expect(() => matchHistogram(one, histogramOf(one), { catalog, services: ["wbe"] })).toThrow(/no service is called "wbe"/);
    expect(() => matchHistogram(one, { bounds: [2, 1], counts: [100, 1] }, { catalog })).toThrow(/ascend/);
  });
});
