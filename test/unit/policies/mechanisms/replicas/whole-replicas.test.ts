import { expect, it } from "vitest";
import { wholeReplicas } from "../../../../../packages/policies/src/mechanisms/replicas/whole-replicas.js";

it("rounds up, but not for a rounding error", () => {
  expect([0, 0.2, 1, 1.1, 3 * 1.1 * (1 / 1.1), 2 + 1e-9].map(wholeReplicas)).toEqual([0, 1, 1, 2, 3, 2]);
});

it("is never below 0, and Infinity for a load without bound", () => {
  expect([wholeReplicas(-3), wholeReplicas(Number.POSITIVE_INFINITY)]).toEqual([0, Number.POSITIVE_INFINITY]);
});
