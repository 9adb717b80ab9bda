import { expect, test } from "vitest";
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
