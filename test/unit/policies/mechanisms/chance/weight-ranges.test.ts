import fc from "fast-check";
import { expect, test } from "vitest";
import { createWeightRanges } from "../../../../../packages/policies/src/mechanisms/chance/weight-ranges.js";

test("of all points below the total, each index gets as many as its weight, in order", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 }), (weights) => {
      const ranges = createWeightRanges(weights);
      const found = Array.from({ length: ranges.total }, (_, point) => ranges.at(point));
      expect(found).toEqual(weights.flatMap((weight, index) => Array.from({ length: weight }, () => index)));
    }),
  );
});
