import { expect, test } from "vitest";
import { activatorsFor, excessBurstCapacity } from "../../../../../packages/policies/src/mechanisms/kpa/burst-capacity.js";
import { resolveTarget } from "../../../../../packages/policies/src/mechanisms/kpa/target.js";

test.each([
  ["concurrency", 0, 0, 100],
  ["concurrency", 0, 10, 10],
  ["concurrency", 50, 0, 50],
  ["concurrency", 50, 10, 10],
  ["concurrency", 5, 10, 5],
  ["rps", 0, 10, 200],
  ["rps", 50, 10, 50],
] as const)("%s with target %d and container concurrency %d can carry %d", (metric, target, containerConcurrency, totalValue) => {
  const resolved = resolveTarget({ metric, target, containerConcurrency, targetUtilisation: 0.5 });
  expect(resolved).toEqual({ totalValue, targetValue: totalValue / 2 });
});

test("a target is never below a hundredth", () => {
  const { targetValue } = resolveTarget({ metric: "concurrency", target: 0.001, containerConcurrency: 0, targetUtilisation: 0.7 });
  expect(targetValue).toBe(0.01);
});

test("without ready pods all the burst is missing", () => {
  expect(excessBurstCapacity(0, 100, 211, 5)).toBe(-216);
});

test.each([
  [10, 0, 2],
  [0, 211, 3],
  [10, 211, 13],
  [1, -1, 2],
  [10, -1, 10],
])("%i pods with a burst of %i need %i activators", (pods, burst, activators) => {
  expect(activatorsFor(pods, 100, burst, 100)).toBe(activators);
});
