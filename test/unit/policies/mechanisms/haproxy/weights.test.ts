import { expect, test } from "vitest";
import { effectiveWeight } from "../../../../../packages/policies/src/mechanisms/haproxy/weights.js";

test("a unit of weight is sixteen steps, and slow start takes some of them away", () => {
  expect(effectiveWeight({ weight: 1, ramp: 1 })).toBe(16);
  expect(effectiveWeight({ weight: 10, ramp: 3 / 16 })).toBe(30);
});

test("nobody falls to nothing", () => {
  expect(effectiveWeight({ weight: 0.01, ramp: 1 / 16 })).toBe(1);
});
