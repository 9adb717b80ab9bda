import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { thin } from "../../../../packages/cli/src/report/thin.js";

const columns = fc.array(fc.option(fc.integer({ min: 0, max: 9999 })), { minLength: 1, maxLength: 200 });

test.prop([columns, fc.integer({ min: 1, max: 20 })])("the greatest of each group is kept: no peak is lost", (values, every) => {
  const thinned = thin(values, every, "most");
  expect(thinned).toHaveLength(Math.ceil(values.length / every));
  const peak = (some: readonly (number | null)[]) => Math.max(-1, ...some.flatMap((value) => value ?? []));
  expect(peak(thinned)).toBe(peak(values));
});

test.prop([columns])("without need nothing is thinned, gaps included", (values) => {
  expect(thin(values, 1, "mean")).toEqual(values);
});
