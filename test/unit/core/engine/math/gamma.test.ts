import { describe, expect, it } from "vitest";
import { gamma } from "../../../../../packages/core/src/engine/math/gamma.js";

describe("gamma", () => {
  it("gives exact factorials", () => {
    let factorial = 1;
    for (let n = 1; n <= 19; n++) {
      expect(gamma(n)).toBe(factorial);
      factorial *= n;
    }
  });

  it("knows the values at halves", () => {
    const root = Math.sqrt(Math.PI);
    expect(gamma(0.5) / root).toBeCloseTo(1, 13);
    expect(gamma(1.5) / (root / 2)).toBeCloseTo(1, 13);
    expect(gamma(5.5) / ((945 / 32) * root)).toBeCloseTo(1, 13);
  });

  it("overflows to Infinity, never to NaN", () => {
    expect(gamma(171)).toBeLessThan(Infinity);
    expect(gamma(172)).toBe(Infinity);
  });
});
