import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { log1p } from "../../../../../packages/core/src/engine/math/log1p.js";
import { bitsOf, ulpsApart } from "../../../../support/float-bits.js";

describe("log1p", () => {
  test.prop([fc.double({ min: -1, noNaN: true })], { numRuns: 3000 })("agrees with the native function over the whole range", (x) => {
    expect(ulpsApart(log1p(x), Math.log1p(x))).toBeLessThanOrEqual(3);
  });

  it("has the usual special values", () => {
    expect([0, -0, -1, -2, Infinity, Number.NaN].map(log1p)).toEqual([0, -0, -Infinity, Number.NaN, Infinity, Number.NaN]);
  });

  it("never changes a bit", () => {
    const inputs = [-0.9999, -0.5, -1e-9, 5e-324, 1e-17, 1e-3, 0.1, 1, 123.456, 1e16];
    expect(inputs.map((x) => bitsOf(log1p(x)))).toEqual([
      "c0226bb1bbb55554",
      "bfe62e42fefa39ef",
      "be112e0be84bbb51",
      "0000000000000001",
      "3c670ef54646d497",
      "3f5060354f8c3ec0",
      "3fb8663f793c46c7",
      "3fe62e42fefa39ef",
      "40134bba22cd5df5",
      "40426bb1bbb55516",
    ]);
  });
});
