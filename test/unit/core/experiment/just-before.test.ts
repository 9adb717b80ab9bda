import fc from "fast-check";
import { expect, it } from "vitest";
import { justBefore } from "../../../../packages/core/src/experiment/just-before.js";

it("is below the number, and nothing lies in between", () => {
  fc.assert(
    fc.property(fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true }), (value) => {
      const before = justBefore(value);
      expect(before).toBeLessThan(value);
      // The middle of two neighbours is one of them.
      const middle = before + (value - before) / 2;
      expect(middle === before || middle === value).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

it("crosses powers of two and ends at 0", () => {
  expect(justBefore(1)).toBe(1 - Number.EPSILON / 2);
  expect(justBefore(2 ** 32)).toBe(2 ** 32 - 2 ** -21);
  expect(justBefore(Number.MIN_VALUE)).toBe(0);
});
