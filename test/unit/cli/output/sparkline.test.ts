import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { resample, sparkline } from "../../../../packages/cli/src/output/sparkline.js";

const values = fc.array(fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })), { maxLength: 300 });
const width = fc.integer({ min: 1, max: 80 });

test.prop([values, width, fc.boolean()])("a line is never wider than asked", (series, columns, unicode) => {
  expect([...sparkline(series, columns, unicode, "mean")]).toHaveLength(Math.min(series.length, columns));
});

test.prop([values, width])("folding by the largest keeps the largest", (series, columns) => {
  const largest = (some: readonly (number | null)[]) => Math.max(-1, ...some.filter((value) => value !== null));
  expect(largest(resample(series, columns, "max"))).toBe(largest(series));
});

test("columns go from the floor to the largest value, with gaps where nothing was measured", () => {
  expect(sparkline([0, 1, 2, null, 4, 8], 10, true, "mean")).toBe("▁▂▃ ▅█");
  expect(sparkline([0, 1, 2, null, 4, 8], 10, false, "mean")).toBe("_.: =#");
  expect(sparkline([0, 0], 10, true, "mean")).toBe("▁▁");
});
