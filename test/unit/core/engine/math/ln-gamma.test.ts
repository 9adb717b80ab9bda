import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { ln } from "../../../../../packages/core/src/engine/math/ln.js";
import { lnGamma } from "../../../../../packages/core/src/engine/math/ln-gamma.js";
import { bitsOf } from "../../../../support/float-bits.js";

describe("lnGamma", () => {
  test.prop([fc.double({ min: 1e-3, max: 1e4, noNaN: true })])("obeys Γ(x + 1) = x Γ(x)", (x) => {
    const step = lnGamma(x + 1) - lnGamma(x);
    expect(Math.abs(step - ln(x))).toBeLessThanOrEqual(1e-14 * (1 + Math.abs(lnGamma(x))));
  });

  test.prop([fc.double({ min: 1e-3, max: 1e3, noNaN: true })])("obeys the duplication formula", (x) => {
    const right = (1 - 2 * x) * Math.LN2 + 0.5 * ln(Math.PI) + lnGamma(2 * x);
    expect(Math.abs(lnGamma(x) + lnGamma(x + 0.5) - right)).toBeLessThanOrEqual(2e-14 * (1 + Math.abs(lnGamma(2 * x))));
  });

  it("never changes a bit", () => {
    expect([1e-5, 0.5, 1, 1.5, 3.7, 9.99, 10, 123.4, 1e6].map((x) => bitsOf(lnGamma(x)))).toEqual([
      "4027069d68f4ec82",
      "3fe250d048e7a1b0",
      "3ce0000000000000",
      "bfbeeb95b094c200",
      "3ff6d9625e359b80",
      "40298f02675dd192",
      "40299a8921a7f7d0",
      "407d5560a7b627a5",
      "416871921236750d",
    ]);
  });
});
