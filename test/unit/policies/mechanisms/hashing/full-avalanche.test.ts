import fc from "fast-check";
import { expect, test } from "vitest";
import { fullAvalanche } from "../../../../../packages/policies/src/mechanisms/hashing/full-avalanche.js";

test("neighbours never meet, and every result fits 32 bits without a sign", () => {
  const seen = new Set(Array.from({ length: 50_000 }, (_, i) => fullAvalanche(i)));
  expect(seen.size).toBe(50_000);
  for (const value of seen) expect(value).toBe(value >>> 0);
});

test("one bit of the input moves the result by more than a thousandth of the range, nearly always", () => {
  const near = fc.sample(fc.tuple(fc.nat({ max: 0xffffffff }), fc.nat({ max: 31 })), { numRuns: 2000, seed: 1 }).filter(([value, bit]) => {
    const apart = (fullAvalanche(value) - fullAvalanche((value ^ (1 << bit)) >>> 0)) >>> 0;
    return Math.min(apart, 2 ** 32 - apart) < 2 ** 32 / 1000;
  });
  // Independent results would be as near in 4 of 2,000 cases.
  expect(near.length).toBeLessThan(20);
});
