import fc from "fast-check";
import { expect, test } from "vitest";
import { createDatapoints } from "../../../../../packages/policies/src/mechanisms/aws/datapoints.js";

test("however often it is looked at, there is a datapoint for every period that has passed", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 60, max: 300 }), (interval, period) => {
      const datapoints = createDatapoints(period);
      const looks = Math.ceil((20 * period) / interval);
      const told = Array.from({ length: looks + 1 }, (_, look) => datapoints.add(look * interval, 1));
      expect(told.filter((one) => one !== undefined)).toHaveLength(21);
    }),
  );
});

test("a datapoint is the mean of what its period measured, and nothing where it measured nothing", () => {
  const datapoints = createDatapoints(60);
  const told = [1, 2, 4, undefined, undefined].map((value, look) => datapoints.add(look * 30, value));
  expect(told).toEqual([{ value: 1 }, undefined, { value: 3 }, undefined, { value: undefined }]);
});
