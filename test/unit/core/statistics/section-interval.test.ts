import { meanInterval, sectionInterval } from "@springtide/core";
import fc from "fast-check";
import { expect, it } from "vitest";

const sections = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 20 });

it("is the interval of the mean where the pooled figure is the mean", () => {
  fc.assert(
    fc.property(sections, (values) => {
      const plain = meanInterval(values);
      const pooled = sectionInterval(plain.mean, values);
      expect(pooled.low).toBeCloseTo(plain.low, 6);
      expect(pooled.high).toBeCloseTo(plain.high, 6);
    }),
  );
});

it("grows as the sections lie apart from what they are sections of", () => {
  const near = sectionInterval(5, [4, 5, 6]);
  const far = sectionInterval(7, [4, 5, 6]);
  expect(far.high - far.low).toBeGreaterThan(near.high - near.low);
});

it("has no end with one section", () => {
  expect(sectionInterval(5, [4])).toMatchObject({ low: -Infinity, high: Infinity, mean: 5 });
});
