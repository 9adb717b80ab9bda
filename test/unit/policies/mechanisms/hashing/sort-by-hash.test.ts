import fc from "fast-check";
import { expect, test } from "vitest";
import { orderOfHashes } from "../../../../../packages/policies/src/mechanisms/hashing/sort-by-hash.js";

test("hashes come in ascending order, equal ones as they were", () => {
  const half = fc.oneof(fc.nat({ max: 3 }), fc.nat(0xffffffff));
  fc.assert(
    fc.property(fc.array(fc.tuple(half, half), { maxLength: 50 }), (hashes) => {
      const order = orderOfHashes(
        Uint32Array.from(hashes, ([high]) => high),
        Uint32Array.from(hashes, ([, low]) => low),
      );
      const expected = hashes.map((_, place) => place).sort((a, b) => compare(hashes[a], hashes[b]));
      expect([...order]).toEqual(expected);
    }),
  );
});

function compare([aHigh, aLow] = [0, 0], [bHigh, bLow] = [0, 0]): number {
  return aHigh - bHigh || aLow - bLow;
}
