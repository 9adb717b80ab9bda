import fc from "fast-check";
import { expect, test } from "vitest";
import { createRecentQuantile } from "../../../../../packages/policies/src/mechanisms/averages/recent-quantile.js";

test("a recent quantile is that of the last values, sorted", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 300 }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      share,
      (values, size, q) => {
        const quantile = createRecentQuantile(size);
        for (const value of values) quantile.add(value);
        const last = values.slice(-size).sort((a, b) => a - b);
        expect(quantile.at(q)).toBe(last.find((_, index) => index + 1 >= q * last.length));
      },
    ),
  );
});

test("a recent quantile of nothing is 0", () => {
  expect(createRecentQuantile(8).at(0.84)).toBe(0);
});
