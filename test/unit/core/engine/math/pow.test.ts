import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { pow } from "../../../../../packages/core/src/engine/math/pow.js";
import { bitsOf, ulpsApart } from "../../../../support/float-bits.js";

const special = [
  0,
  -0,
  1,
  -1,
  2,
  -2,
  0.5,
  -0.5,
  3,
  -3,
  -7.5,
  Infinity,
  -Infinity,
  Number.NaN,
  1e308,
  5e-324,
  -5e-324,
  2 ** 53,
  2 ** 52 + 1,
];

describe("pow", () => {
  test.prop([fc.double({ min: 0, noNaN: true }), fc.double({ min: -50, max: 50, noNaN: true })], { numRuns: 3000 })(
    "agrees with the native function for everyday exponents",
    (x, y) => {
      expect(ulpsApart(pow(x, y), x ** y)).toBeLessThanOrEqual(2);
    },
  );

  test.prop([fc.double({ min: 0.9, max: 1.1, noNaN: true }), fc.double({ min: -6000, max: 6000, noNaN: true })], { numRuns: 3000 })(
    "keeps its digits under large exponents",
    (x, y) => {
      expect(ulpsApart(pow(x, y), x ** y)).toBeLessThanOrEqual(2);
    },
  );

  it.each(special)("has the native special values for base %s", (x) => {
    for (const y of special) {
      expect(ulpsApart(pow(x, y), x ** y)).toBeLessThanOrEqual(1);
      if (x ** y === 0) expect(Object.is(pow(x, y), x ** y)).toBe(true);
    }
  });

  it("is exact where the answer is a whole number", () => {
    for (let n = 0; n <= 15; n++) expect(pow(10, n)).toBe(Number(`1e${n}`));
    for (let n = -1074; n <= 1023; n++) expect(pow(2, n)).toBe(2 ** n);
    expect(pow(-3, 3)).toBe(-27);
  });

  it("never changes a bit", () => {
    const inputs: [number, number][] = [
      [2, 0.5],
      [0.3, 7.7],
      [1.0001, 54321.5],
      [1.41420001, 1999.25],
      [1e-310, 0.1],
      [123.456, -3.21],
      [1e300, 1.02],
      [-2.5, 5],
    ];
    expect(inputs.map(([x, y]) => bitsOf(pow(x, y)))).toEqual([
      "3ff6a09e667f3bcc",
      "3f18ae7e5b4e6baf",
      "406c9280aa2ae745",
      "7e683505e5a8a946",
      "398039d66589686c",
      "3e89f1f3827329b8",
      "7f76c8e5ca239078",
      "c0586a0000000000",
    ]);
  });
});
