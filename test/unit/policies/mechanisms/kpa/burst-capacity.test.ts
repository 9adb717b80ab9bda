import { expect, test } from "vitest";
import { activatorsFor, excessBurstCapacity } from "../../../../../packages/policies/src/mechanisms/kpa/burst-capacity.js";

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
