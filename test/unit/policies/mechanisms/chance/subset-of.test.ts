import fc from "fast-check";
import { expect, test } from "vitest";
import { subsetOf } from "../../../../../packages/policies/src/mechanisms/chance/subset-of.js";

test("the clients of a round share out distinct places, as many each", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), fc.nat({ max: 20 }), (count, size, round) => {
      const hands = Math.floor(count / size);
      fc.pre(hands > 0);
      const dealt = Array.from({ length: hands }, (_, hand) => subsetOf(count, size, round * hands + hand));
      for (const hand of dealt) expect(hand).toHaveLength(size);
      expect(new Set(dealt.flat()).size).toBe(hands * size);
    }),
  );
});

test("everyone uses all places where there are fewer than a subset has", () => {
  expect(subsetOf(3, 5, 7)).toEqual([0, 1, 2]);
});

test("rounds are dealt anew", () => {
  expect(subsetOf(12, 4, 0)).not.toEqual(subsetOf(12, 4, 3));
});
