import fc from "fast-check";
import { expect, test } from "vitest";
import { gridBetween } from "../../../../packages/cli/src/check/grid.js";
import { claim } from "../../../properties/claim.js";

const units = fc.constantFrom("", "/s", "ms", "%", "Mi", "m");

claim(
  "a grid begins and ends with the bounds and stays between them",
  fc.tuple(fc.nat(10_000), fc.nat(10_000), units),
  ([from, to, unit]) => {
    const grid = gridBetween(`${from}${unit}`, `${to}${unit}`);
    expect(grid?.valueAt(0)).toBe(`${from}${unit}`);
    expect(grid?.valueAt(grid.last)).toBe(`${to}${unit}`);
    for (let step = 0; step <= (grid?.last ?? 0); step += 7) {
      const value = Number.parseFloat(String(grid?.valueAt(step)));
      expect(value).toBeGreaterThanOrEqual(Math.min(from, to));
      expect(value).toBeLessThanOrEqual(Math.max(from, to));
    }
  },
);

test.each([
  ["50/s", "400/s", 1, "51/s"],
  [2, 12, 1, 3],
  ["300ms", "2s", 1, "310ms"],
  ["1s", "300ms", 1, "999ms"],
  ["0", "5%", 1, "0.01%"],
  ["0.5", 1.5, 1, "0.51"],
  ["$0.04/h", "$0.4/h", 1, "$0.041/h"],
])("from %s to %s, step %i is %s", (from, to, step, value) => {
  expect(gridBetween(from, to)?.valueAt(step)).toBe(value);
});

test.each([
  ["50/s", "400ms"],
  ["random", "round-robin"],
  [true, false],
  ["$1/h", "2/h"],
])("there is nothing between %s and %s", (from, to) => {
  expect(gridBetween(from, to)).toBeUndefined();
});
