import { defineScenario, matchHistogram, type ScenarioInput, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";

const BOUNDS = [...Array.from({ length: 24 }, (_, i) => 2 * 1.25 ** i), Number.POSITIVE_INFINITY];

function scenarioOf(services: ScenarioInput["services"]) {
  return defineScenario({ name: "seen", duration: "60s", traffic: { users: { to: "web", rate: "50/s" } }, services });
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
  it("finds the demand of a single service behind its waiting", () => {
    const seen = histogramOf(scenarioOf({ web: { demand: { lognormal: { mean: "12ms", cv: 0.8 } } } }));
    const found = matchHistogram(scenarioOf({ web: { demand: "1ms" } }), seen, { catalog });
    expect(found.identifiable && found.value.mean.low).toBeLessThan(12);
    expect(found.identifiable && found.value.mean.high).toBeGreaterThan(12);
    expect(found.identifiable && Math.abs(found.value.mean.value / 12 - 1)).toBeLessThan(0.15);
  });
});
