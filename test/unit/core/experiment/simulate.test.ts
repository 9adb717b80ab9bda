import { createSimulation, defineScenario, type ScenarioInput, SimulationError, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, it } from "vitest";

function shop(replicas: number): ReturnType<typeof defineScenario> {
  const input: ScenarioInput = {
    name: "shop",
    duration: "20s",
    traffic: { people: { to: "web", rate: "40/s", timeout: "300ms" } },
    services: {
      web: { replicas, concurrency: 2, demand: { exponential: "60ms" }, calls: [{ to: "db", resilience: [{ retry: { attempts: 2 } }] }] },
      db: { replicas: 2, cpu: { limit: 1 }, demand: { lognormal: { mean: "20ms", cv: 2 } } },
    },
    faults: { loss: { at: "5s", crash: { service: "web", instances: [0] }, for: "2s" } },
  };
  return defineScenario(input, { catalog });
}

it("knows nothing of runs before it, whole, stopped or within it", () => {
  const [two, seven] = [shop(2), shop(7)];
  const alone = createSimulation(two, { catalog });
  alone.runUntil(two.durationMs);
  const expected = alone.result();
  const again = (options = {}) => simulate(two, { catalog, ...options });

  expect(again()).toEqual(expected);
  const larger = simulate(seven, { catalog });
  expect(larger.digest).not.toBe(expected.digest);
  expect(again()).toEqual(expected);
  expect(() => simulate(seven, { catalog, maxEvents: 500 })).toThrow(SimulationError);
  expect(again()).toEqual(expected);
  const within: string[] = [];
  const onProgress = () => {
    if (within.length < 3) within.push(simulate(seven, { catalog }).digest);
  };
  expect(again({ onProgress })).toEqual(expected);
  expect(within).toEqual([larger.digest, larger.digest, larger.digest]);
});

it("leaves alone what was told of a run before it", () => {
  const [two, seven] = [shop(2), shop(7)];
  const first = simulate(two, { catalog, histograms: true, detail: true, decisions: true });
  const written = JSON.stringify(first);
  simulate(seven, { catalog, histograms: true, detail: true, decisions: true });
  expect(JSON.stringify(first)).toBe(written);
});
