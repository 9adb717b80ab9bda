import fc from "fast-check";
import { expect, test } from "vitest";
import { createFifoHeap } from "../../../../../packages/policies/src/mechanisms/endpoints/fifo-heap.js";

const moves = fc.array(
  fc.record({ act: fc.constantFrom("insert", "insert", "insert", "take", "remove"), member: fc.nat({ max: 40 }), key: fc.nat({ max: 4 }) }),
  { maxLength: 300 },
);

test("a heap gives its members by key, and by arrival among equals", () => {
  fc.assert(
    fc.property(moves, (story) => {
      const heap = createFifoHeap();
      let list: { member: number; key: number }[] = [];
      for (const { act, member, key } of story) {
        const target = act === "take" ? heap.first() : member;
        if (act === "insert" || heap.has(target)) list = list.filter((entry) => entry.member !== target);
        if (act === "insert") {
          heap.insert(member, key);
          list.push({ member, key });
        } else if (heap.has(target)) heap.remove(target);
        const lowest = Math.min(...list.map((entry) => entry.key));
        expect(heap.first()).toBe(list.find((entry) => entry.key === lowest)?.member ?? -1);
        expect(heap.has(member)).toBe(list.some((entry) => entry.member === member));
      }
    }),
  );
});

test("a member that is restored is where it was, before those that came later", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 3 }), { minLength: 2, maxLength: 20 }), (keys) => {
      const heap = createFifoHeap();
      for (const [member, key] of keys.entries()) heap.insert(member, key);
      const first = heap.first();
      heap.remove(first);
      expect(heap.first()).not.toBe(first);
      heap.restore(first);
      expect(heap.first()).toBe(first);
    }),
  );
});
