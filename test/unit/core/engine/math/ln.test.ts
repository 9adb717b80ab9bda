import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { ln } from "../../../../../packages/core/src/engine/math/ln.js";
import { bitsOf, ulpsApart } from "../../../../support/float-bits.js";

describe("ln", () => {
  test.prop([fc.double({ min: 0, noNaN: true })], { numRuns: 3000 })("agrees with the native logarithm over the whole range", (x) => {
    expect(ulpsApart(ln(x), Math.log(x))).toBeLessThanOrEqual(1);
  });

  test.prop([fc.double({ min: 0.5, max: 2, noNaN: true })], { numRuns: 3000 })("keeps its digits near 1", (x) => {
    expect(ulpsApart(ln(x), Math.log(x))).toBeLessThanOrEqual(1);
  });

  it("has the usual special values", () => {
    expect([0, -0, 1, Infinity, -1, -Infinity, Number.NaN].map(ln)).toEqual([
      -Infinity,
      -Infinity,
      0,
      Infinity,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });

  it("never changes a bit", () => {
    const inputs = [5e-324, 1e-300, 1e-9, 0.1, 0.5, 0.7071067811865475, 0.999, 1.0000000000000002, 1.5, 2, 10, 12345.678, 1e300];
    expect(inputs.map((x) => bitsOf(ln(x)))).toEqual([
      "c0874385446d71c3",
      "c085963447f87fb5",
      "c034b927f32bffb8",
      "c0026bb1bbb55515",
      "bfe62e42fefa39ef",
      "bfd62e42fefa39f1",
      "bf5064670d979b73",
      "3cafffffffffffff",
      "3fd9f323ecbf984c",
      "3fe62e42fefa39ef",
      "40026bb1bbb55516",
      "4022d79559791e31",
      "4085963447f87fb5",
    ]);
  });
});
