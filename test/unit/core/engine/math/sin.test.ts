import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { sin } from "../../../../../packages/core/src/engine/math/sin.js";
import { bitsOf, ulpsApart } from "../../../../support/float-bits.js";

describe("sin", () => {
  test.prop([fc.double({ min: -1e6, max: 1e6, noNaN: true })], { numRuns: 3000 })(
    "agrees with the native function up to a million radians",
    (x) => {
      expect(ulpsApart(sin(x), Math.sin(x))).toBeLessThanOrEqual(1);
    },
  );

  test.prop([fc.integer({ min: -600_000, max: 600_000 })])("keeps its digits beside every multiple of π/2", (quarters) => {
    const x = quarters * (Math.PI / 2);
    expect(ulpsApart(sin(x), Math.sin(x))).toBeLessThanOrEqual(1);
  });

  it("has the usual special values", () => {
    expect([Infinity, -Infinity, Number.NaN, 0, -0].map(sin)).toEqual([Number.NaN, Number.NaN, Number.NaN, Math.sin(0), Math.sin(-0)]);
  });

  it("never changes a bit", () => {
    const inputs = [1e-9, 0.1, 0.7853981633974483, 1, 1.5707963267948966, Math.PI, 4.5, 6.283185307179586, 100, -12345.678, 999999.5];
    expect(inputs.map((x) => bitsOf(sin(x)))).toEqual([
      "3e112e0be826d695",
      "3fb98eaecb8bcb2c",
      "3fe6a09e667f3bcd",
      "3feaed548f090cee",
      "3ff0000000000000",
      "3ca1a62633145c07",
      "bfef47ed3dc74080",
      "bcb1a62633145c07",
      "bfe03425b78c4db8",
      "3fe687d5890974a5",
      "bfe833357b1489f2",
    ]);
  });
});
