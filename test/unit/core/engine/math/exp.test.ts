import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { exp } from "../../../../../packages/core/src/engine/math/exp.js";
import { bitsOf, ulpsApart } from "../../../../support/float-bits.js";

describe("exp", () => {
  test.prop([fc.double({ min: -750, max: 715, noNaN: true })], { numRuns: 3000 })(
    "agrees with the native function, subnormals included",
    (x) => {
      expect(ulpsApart(exp(x), Math.exp(x))).toBeLessThanOrEqual(1);
    },
  );

  it("has the usual special values", () => {
    expect([0, -0, Infinity, -Infinity, Number.NaN, 710, -746].map(exp)).toEqual([1, 1, Infinity, 0, Number.NaN, Infinity, 0]);
    expect(exp(709.782712893384)).toBeLessThan(Infinity);
    expect(exp(-745.1332191019411)).toBe(5e-324);
  });

  it("never changes a bit", () => {
    const inputs = [-745, -708.5, -100, -1, -0.1, 1e-9, 0.1, 0.5, 1, 2, 10, 100, 709.78];
    expect(inputs.map((x) => bitsOf(exp(x)))).toEqual([
      "0000000000000001",
      "000e6cf6d08897ac",
      "36ea8c1f14e2af5d",
      "3fd78b56362cef38",
      "3fecf46d99d52b3a",
      "3ff000000044b830",
      "3ff1aec7b35a00d4",
      "3ffa61298e1e069c",
      "4005bf0a8b14576a",
      "401d8e64b8d4ddae",
      "40d5829dcf950560",
      "48f3494a9b171bf5",
      "7fefe9ce5c4c52b4",
    ]);
  });
});
