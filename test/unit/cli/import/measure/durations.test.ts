import fc from "fast-check";
import { expect, test } from "vitest";
import { createDurations } from "../../../../../packages/cli/src/import/measure/durations.js";

const times = fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 200 });

test("mean and spread are those of the times, quantiles within 1 % of one of them", () => {
  fc.assert(
    fc.property(times, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, share) => {
      const sum = createDurations();
      for (const value of values) sum.add(value);
      const mean = values.reduce((a, b) => a + b) / values.length;
      const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length;
      expect(sum.meanMs).toBeCloseTo(mean, 6);
      expect(Math.abs(sum.cv * mean - Math.sqrt(variance))).toBeLessThan(1e-6 * Math.max(1, mean));
      const sorted = [...values].sort((a, b) => a - b);
      const exact = sorted[Math.max(0, Math.ceil(share * values.length - 1e-9) - 1)] as number;
      expect(Math.abs(sum.quantileMs(share) / exact - 1)).toBeLessThan(0.01);
    }),
  );
});

test("so many times at once are as many times one by one", () => {
  const [one, other] = [createDurations(), createDurations()];
  one.add(5, 3);
  one.add(9);
  for (const value of [5, 5, 5, 9]) other.add(value);
  expect([one.count, one.meanMs, one.quantileMs(0.9)]).toEqual([other.count, other.meanMs, other.quantileMs(0.9)]);
  expect(one.cv).toBeCloseTo(other.cv, 12);
});

test("what cannot be a time is left out, and times below a nanosecond count as none", () => {
  const [odd, plain] = [createDurations(), createDurations()];
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, -1, 1e-320, 1e-9, 500]) odd.add(value);
  for (const value of [0, 0, 500]) plain.add(value);
  const told = ({ count, meanMs, cv, minMs, maxMs, quantileMs }: typeof odd) => [count, meanMs, cv, minMs, maxMs, quantileMs(0.5)];
  expect(told(odd)).toEqual(told(plain));
});
