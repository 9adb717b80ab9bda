import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { cos } from "../../../../../packages/core/src/engine/math/cos.js";
import { bitsOf, ulpsApart } from "../../../../support/float-bits.js";

describe("cos", () => {
  test.prop([fc.double({ min: -1e6, max: 1e6, noNaN: true })], { numRuns: 3000 })(
    "agrees with the native function up to a million radians",
    (x) => {
      expect(ulpsApart(cos(x), Math.cos(x))).toBeLessThanOrEqual(1);
    },
  );

  test.prop([fc.integer({ min: -600_000, max: 600_000 })])("keeps its digits beside every multiple of π/2", (quarters) => {
    const x = quarters * (Math.PI / 2);
    expect(ulpsApart(cos(x), Math.cos(x))).toBeLessThanOrEqual(1);
  });

  it("has the usual special values", () => {
    expect([Infinity, -Infinity, Number.NaN, 0, -0].map(cos)).toEqual([Number.NaN, Number.NaN, Number.NaN, Math.cos(0), Math.cos(-0)]);
  });

  it("never changes a bit", () => {
    const inputs = [1e-9, 0.1, 0.7853981633974483, 1, 1.5707963267948966, Math.PI, 4.5, 6.283185307179586, 100, -12345.678, 999999.5];
    expect(inputs.map((x) => bitsOf(cos(x)))).toEqual([
      "3ff0000000000000",
      "3fefd712f9a817c1",
      "3fe6a09e667f3bcd",
      "3fe14a280fb5068c",
      "3c91a62633145c07",
      "bff0000000000000",
      "bfcafb5b54583d6a",
      "3ff0000000000000",
      "3feb981dbf665fdf",
      "3fe6b94c3bbe24b8",
      "3fe4efdfc640fc4d",
    ]);
  });
});
