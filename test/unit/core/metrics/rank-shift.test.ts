import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../../../packages/core/src/metrics/normal-quantile.js";
import { rankShift } from "../../../../packages/core/src/metrics/rank-shift.js";

const sample = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 12 });

describe("the shift between two samples", () => {
  it("lies within its interval, and turns its sign with the samples", () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const { lower, upper, estimate } = rankShift(a, b, 0.98);
        const back = rankShift(b, a, 0.98);
        expect(lower).toBeLessThanOrEqual(estimate + 1e-6);
        expect(estimate).toBeLessThanOrEqual(upper + 1e-6);
        expect(back.lower).toBeCloseTo(-upper, 6);
        expect(back.upper).toBeCloseTo(-lower, 6);
      }),
    );
  });

  it("moves as one of them does", () => {
    fc.assert(
      fc.property(sample, sample, fc.integer({ min: -500, max: 500 }), (a, b, by) => {
        const { lower, upper } = rankShift(a, b, 0.95);
        const moved = rankShift(
          a.map((value) => value + by),
          b,
          0.95,
        );
        expect(moved.lower).toBeCloseTo(lower + by, 6);
        expect(moved.upper).toBeCloseTo(upper + by, 6);
      }),
    );
  });

  it("is the median of all differences", () => {
    expect(rankShift([10, 20, 30], [1, 2, 3], 0.95).estimate).toBeCloseTo(18, 6);
  });

  it("lies in an interval that more of both make narrower, and that is no wider than the differences themselves", () => {
    expect(rankShift([10, 11], [1, 2], 0.98)).toMatchObject({ lower: 8, upper: 10 });
    const few = rankShift([20, 24, 28, 32], [1, 5, 9, 13], 0.98);
    const many = rankShift([20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], 0.98);
    expect(many.upper - many.lower).toBeLessThan(few.upper - few.lower);
    expect(many.estimate).toBeCloseTo(19, 6);
  });
});

it.each([
  [0.5, 0],
  [0.975, 1.959964],
  [0.99, 2.3263479],
  [0.01, -2.3263479],
  [1e-12, -7.0344838],
])("the normal quantile of %d is %d", (p, expected) => {
  expect(normalQuantile(p)).toBeCloseTo(expected, 5);
});
