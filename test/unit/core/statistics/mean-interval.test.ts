import fc from "fast-check";
import { expect, test } from "vitest";
import { meanInterval } from "../../../../packages/core/src/statistics/mean-interval.js";
import { stream } from "../../../support/policy-context.js";

test("in the middle lies the mean, and more confidence makes it wider", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 }), (values) => {
      const { mean, low, high } = meanInterval(values);
      const surer = meanInterval(values, 0.99);
      expect((low + high) / 2).toBeCloseTo(mean, 6);
      expect(surer.high - surer.low).toBeGreaterThanOrEqual(high - low);
    }),
  );
});

test("ten values give the interval that textbooks work out", () => {
  // Law, Simulation Modeling and Analysis, example 4.26: 1.34 ± 0.24 at 90 %.
  const { mean, high } = meanInterval([1.2, 1.5, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.5, 1.09], 0.9);
  expect([mean, high - mean].map((value) => Number(value.toFixed(2)))).toEqual([1.34, 0.24]);
});

test("of a hundred intervals about 95 hold the true mean", () => {
  const random = stream(11);
  const uniform = () => Array.from({ length: 10 }, () => random.next());
  const held = Array.from({ length: 2000 }, () => meanInterval(uniform())).filter(({ low, high }) => low <= 0.5 && high >= 0.5).length;
  expect(held / 2000).toBeGreaterThan(0.93);
  expect(held / 2000).toBeLessThan(0.97);
});

test("a single value says nothing about how far off it may be", () => {
  expect(meanInterval([3])).toEqual({ n: 1, mean: 3, low: -Infinity, high: Infinity, confidence: 0.95 });
});
