import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { digamma } from "../../../../packages/core/src/statistics/digamma.js";

describe("digamma", () => {
  test.prop([fc.double({ min: 0.01, max: 1000, noNaN: true })])("climbs by 1/x", (x) => {
    expect(digamma(x + 1) - digamma(x)).toBeCloseTo(1 / x, 9);
  });

  it("is less Euler's constant at 1", () => {
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 12);
  });
});
