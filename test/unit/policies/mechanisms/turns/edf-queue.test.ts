import fc from "fast-check";
import { expect, test } from "vitest";
import { createEdfQueue } from "../../../../../packages/policies/src/mechanisms/turns/edf-queue.js";

const weights = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 10 });

function sequence(given: readonly number[], turns: number, queue = createEdfQueue()): number[] {
  return Array.from({ length: turns }, () => {
    const entry = queue.next();
    queue.add(entry, given[entry] as number);
    return entry;
  });
}

function filled(given: readonly number[]) {
  const queue = createEdfQueue();
  given.forEach((weight, entry) => {
    queue.add(entry, weight);
  });
  return queue;
}

test("after any number of turns every entry came up within one turn of its share", () => {
  fc.assert(
    fc.property(weights, fc.nat({ max: 300 }), (given, turns) => {
      const came = sequence(given, turns, filled(given));
      const total = given.reduce((sum, weight) => sum + weight, 0);
      given.forEach((weight, entry) => {
        const count = came.filter((one) => one === entry).length;
        expect(Math.abs(count - (turns * weight) / total)).toBeLessThan(given.length);
      });
    }),
  );
});

test("entries of equal deadline come in the order in which they were added", () => {
  expect(sequence([4, 4, 4], 7, filled([4, 4, 4]))).toEqual([0, 1, 2, 0, 1, 2, 0]);
});

test("an entry added after k turns has its deadline k turns later, and time has reached the latest of them", () => {
  const queue = createEdfQueue();
  queue.addAfter(0, 1, 3);
  queue.addAfter(1, 2, 6);
  expect([queue.next(), queue.next()]).toEqual([1, 1]);
  queue.add(1, 2);
  expect(sequence([1, 2], 5, queue)).toEqual([0, 1, 1, 0, 1]);
});

test("nobody's turn it is in an empty queue", () => {
  expect(createEdfQueue().next()).toBe(-1);
});
