import { defineScenario, type ScenarioInput, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { busyShareAtTheEnd } from "../../../../packages/cli/src/stability/busy-share.js";

/** 20 requests a second of 100 ms each keep two cores, or slots, busy at any instant. */
function shareOf(web: ScenarioInput["services"][string]): number {
  const scenario = defineScenario(
    {
      name: "story",
      duration: "30s",
      traffic: { client: { to: "web", rate: "20/s", arrivals: "constant" } },
      services: { web: { demand: "100ms", queue: "unlimited", ...web } },
    },
    { catalog },
  );
  return busyShareAtTheEnd(simulate(scenario, { catalog }), scenario.services[0]!, 10);
}

test("is of the slots where nothing is said of CPU", () => {
  expect(shareOf({ replicas: 2, concurrency: 5 })).toBeCloseTo(0.2, 3);
  expect(shareOf({ concurrency: 2 })).toBeGreaterThan(0.9);
});

test("is no more where a service uses more CPU than it requested, while slots are free", () => {
  expect(shareOf({ replicas: 2, concurrency: 50, cpu: { request: 0.1 } })).toBeCloseTo(0.02, 3);
});

test("is of the slots where these run out before the CPU requested", () => {
  expect(shareOf({ concurrency: 1, cpu: { request: 8 } })).toBeCloseTo(1, 3);
});

test("is of the CPU limit where that runs out before the slots", () => {
  expect(shareOf({ replicas: 2, concurrency: 500, cpu: { request: 0.5, limit: 1 } })).toBeGreaterThan(0.9);
  expect(shareOf({ replicas: 4, concurrency: 500, cpu: { request: 0.5, limit: 2 } })).toBeCloseTo(0.25, 3);
});

test("is of all groups of instances together", () => {
  const instances = [
    { count: 1, concurrency: 2 },
    { count: 2, concurrency: 4 },
  ];
  expect(shareOf({ instances, balancing: "least-requests", cpu: { request: 0.1 } })).toBeCloseTo(0.2, 3);
});

test("is none of slots without number", () => {
  expect(shareOf({ concurrency: "unlimited" })).toBe(0);
});
