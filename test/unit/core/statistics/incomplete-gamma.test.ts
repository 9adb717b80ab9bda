import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { incompleteGamma } from "../../../../packages/core/src/statistics/incomplete-gamma.js";

describe("incompleteGamma", () => {
  test.prop([fc.double({ min: 0, max: 50, noNaN: true })])("of shape 1 it is the exponential law", (x) => {
    expect(incompleteGamma(1, x)).toBeCloseTo(1 - Math.exp(-x), 12);
  });

  test.prop([fc.double({ min: 0.05, max: 80, noNaN: true }), fc.double({ min: 0.001, max: 100, noNaN: true })])(
    "P(a, x) − P(a + 1, x) is x^a e^−x / Γ(a + 1), so series and fraction agree",
    (a, x) => {
      let lnGamma = 0;
      let y = a + 1;
      while (y < 20) lnGamma -= Math.log(y++);
      lnGamma += (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * y) - 1 / (360 * y ** 3) + 1 / (1260 * y ** 5);
      expect(incompleteGamma(a, x) - incompleteGamma(a + 1, x)).toBeCloseTo(Math.exp(a * Math.log(x) - x - lnGamma), 9);
    },
  );

  it("is 0 at 0 and 1 at the end", () => {
    expect(incompleteGamma(2, 0)).toBe(0);
    expect(incompleteGamma(2, Number.POSITIVE_INFINITY)).toBe(1);
  });
});
