import fc from "fast-check";
import { expect, test } from "vitest";
import { createIndexSet } from "../../../../../packages/policies/src/mechanisms/endpoints/index-set.js";

test("an index set finds the lowest of what was put in and not taken out", () => {
  const capacity = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constantFrom(31, 32, 33, 1023, 1024, 1025));
  const moves = fc.array(fc.tuple(fc.boolean(), fc.nat()), { maxLength: 200 });
  fc.assert(
    fc.property(capacity, moves, (size, changes) => {
      const set = createIndexSet(size);
      const members = new Set(Array.from({ length: size }, (_, index) => index));
      for (const [adds, number] of changes) {
        const index = adds ? number % (size + 2) : Math.min(...members);
        if (adds) set.add(index);
        if (adds && index < size) members.add(index);
        if (!adds && members.size > 0) {
          set.remove(index);
          members.delete(index);
        }
        expect(set.lowest()).toBe(members.size === 0 ? -1 : Math.min(...members));
      }
    }),
    { numRuns: 60 },
  );
});

test("an index set empties from the lowest to the highest, and fills again", () => {
  const set = createIndexSet(40_000);
  for (let index = 0; index < 40_000; index++) {
    expect(set.lowest()).toBe(index);
    set.remove(index);
  }
  expect(set.lowest()).toBe(-1);
  set.add(-1);
  set.add(40_000);
  expect(set.lowest()).toBe(-1);
  for (const index of [39_999, 1024, 31]) {
    set.add(index);
    expect(set.lowest()).toBe(index);
  }
});
