import { largestLoad } from "@springtide/core";
import fc from "fast-check";
import { expect, test } from "vitest";

test("it holds there and not a little above", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), fc.double({ min: 0.01, max: 1e6, noNaN: true }), (share, limit) => {
      const found = largestLoad(limit, (load) => load <= share * limit);
      expect(found).toBeLessThanOrEqual(share * limit);
      expect(found).toBeGreaterThan(share * limit - 2e-9 * limit);
    }),
  );
});

test("a claim that always holds gives the limit, one that never does 0", () => {
  expect(largestLoad(7, () => true)).toBe(7);
  expect(largestLoad(7, () => false)).toBe(0);
});
