import fc from "fast-check";
import { expect, test } from "vitest";
import { incompleteBeta } from "../../../../packages/core/src/statistics/incomplete-beta.js";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const shape = fc.double({ min: 0.1, max: 200, noNaN: true });

test("it grows from 0 to 1", () => {
  fc.assert(
    fc.property(share, share, shape, shape, (x, y, a, b) => {
      expect(incompleteBeta(0, a, b)).toBe(0);
      expect(incompleteBeta(1, a, b)).toBe(1);
      expect(incompleteBeta(Math.min(x, y), a, b)).toBeLessThanOrEqual(incompleteBeta(Math.max(x, y), a, b) + 1e-11);
    }),
  );
});

test("with b = 1 it is x to the power a, with a = b = 2 it is 3x² − 2x³", () => {
  fc.assert(
    fc.property(share, shape, (x, a) => {
      expect(incompleteBeta(x, a, 1)).toBeCloseTo(x ** a, 11);
      expect(incompleteBeta(x, 2, 2)).toBeCloseTo(3 * x * x - 2 * x * x * x, 12);
    }),
  );
});
