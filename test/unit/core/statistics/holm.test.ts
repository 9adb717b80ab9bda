import { holm } from "@springtide/core";
import fc from "fast-check";
import { expect, it } from "vitest";

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });

it("never makes a p-value smaller, nor larger than Bonferroni does", () => {
  fc.assert(
    fc.property(pValues, (given) => {
      holm(given).forEach((adjusted, i) => {
        expect(adjusted).toBeGreaterThanOrEqual(given[i]!);
        expect(adjusted).toBeLessThanOrEqual(Math.min(1, given[i]! * given.length));
      });
    }),
  );
});

it("keeps the order of p-values", () => {
  fc.assert(
    fc.property(pValues, (given) => {
      const adjusted = holm(given);
      for (let i = 0; i < given.length; i++)
        for (let j = 0; j < given.length; j++) if (given[i]! < given[j]!) expect(adjusted[i]!).toBeLessThanOrEqual(adjusted[j]!);
    }),
  );
});

it("gives what Holm's paper computes by hand", () => {
  expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => Number(p.toFixed(10)))).toEqual([0.03, 0.06, 0.06, 0.02]);
});
