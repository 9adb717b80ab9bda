import fc from "fast-check";
import { expect, test } from "vitest";
import { shuffledBySeed } from "../../../../../packages/policies/src/mechanisms/chance/seeded-shuffle.js";
import { createShuffledWalk } from "../../../../../packages/policies/src/mechanisms/chance/shuffled-walk.js";

const seed = fc.nat(0xffffffff);
const count = fc.integer({ min: 1, max: 60 });
const walk = createShuffledWalk();

function visits(from: number, places: number, steps = places): number[] {
  walk.begin(from, places);
  return Array.from({ length: steps }, () => walk.next());
}

test("a shuffle has every place once, in an order that the seed alone decides", () => {
  fc.assert(
    fc.property(seed, count, (from, places) => {
      const order = shuffledBySeed(from, places);
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: places }, (_, place) => place));
      expect(shuffledBySeed(from, places)).toEqual(order);
    }),
  );
});

test("a walk visits every place once, and is the same whatever was walked before and given up", () => {
  fc.assert(
    fc.property(seed, count, seed, count, (from, places, other, others) => {
      const whole = visits(from, places);
      expect([...whole].sort((a, b) => a - b)).toEqual(Array.from({ length: places }, (_, place) => place));
      expect(walk.left).toBe(0);
      visits(other, others, Math.ceil(others / 2));
      expect(visits(from, places)).toEqual(whole);
    }),
  );
});

test("every place comes first for about as many seeds", () => {
  for (const first of [(from: number) => shuffledBySeed(from, 5)[0], (from: number) => visits(from, 5, 1)[0]]) {
    const counts = [0, 0, 0, 0, 0];
    for (let from = 0; from < 5000; from++) counts[first(from) ?? 0]!++;
    for (const times of counts) expect(Math.abs(times - 1000)).toBeLessThan(150);
  }
});
