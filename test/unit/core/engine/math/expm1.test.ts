import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { expm1 } from "../../../../../packages/core/src/engine/math/expm1.js";
import { bitsOf, ulpsApart } from "../../../../support/float-bits.js";

describe("expm1", () => {
  test.prop([fc.double({ min: -60, max: 715, noNaN: true })], { numRuns: 3000 })(
    "agrees with the native function over the whole range",
    (x) => {
      expect(ulpsApart(expm1(x), Math.expm1(x))).toBeLessThanOrEqual(4);
    },
  );

  it("has the usual special values", () => {
    expect([0, -0, -Infinity, Infinity, Number.NaN].map(expm1)).toEqual([0, -0, -1, Infinity, Number.NaN]);
  });

  it("never changes a bit", () => {
    const inputs = [-50, -2.5, -0.5, -1e-9, 5e-324, 1e-17, 1e-3, 0.1, 1, 2.5, 123.456];
    expect(inputs.map((x) => bitsOf(expm1(x)))).toEqual([
      "bff0000000000000",
      "bfed5f8f47ed617b",
      "bfd92e9a0720d3ec",
      "be112e0be801f1d9",
      "0000000000000001",
      "3c670ef54646d497",
      "3f506466dfb8cf3a",
      "3fbaec7b35a00d3b",
      "3ffb7e151628aed4",
      "40265d6fd931e0bb",
      "4b11428e1cbc0143",
    ]);
  });
});
