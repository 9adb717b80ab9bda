import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { spread } from "./statistics.js";

describe("the spread of a median", () => {
  it("of nine values reaches from the second to the eighth, and covers 96 %", () => {
    const { median, low, high, coverage } = spread([9, 1, 8, 2, 7, 3, 6, 4, 5]);
    expect([low, median, high]).toEqual([2, 5, 8]);
    expect(coverage).toBeCloseTo(0.9609, 4);
  });

  it("of five values is their range, which covers less than 95 %", () => {
    const { low, high, coverage } = spread([1, 2, 3, 4, 5]);
    expect([low, high]).toEqual([1, 5]);
    expect(coverage).toBeCloseTo(0.9375, 4);
  });

  test.prop([fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 60 })])(
    "lies around the median and covers at least 95 %",
    (values) => {
      const { median, low, high, coverage } = spread(values);
      expect(low).toBeLessThanOrEqual(median);
      expect(high).toBeGreaterThanOrEqual(median);
      expect(coverage).toBeGreaterThanOrEqual(0.95);
    },
  );
});
