import fc from "fast-check";
import { expect, it } from "vitest";
import { spread } from "../../../../packages/core/src/rare/spread.js";

const times = (all: readonly number[], parent: number) => all.filter((one) => one === parent).length;

it("every parent has its part of the children, to the next whole number", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 200 }), fc.string(), (parents, children, seed) => {
      const all = spread(parents, children, seed);
      expect(all).toHaveLength(children);
      for (let parent = 0; parent < parents; parent++) expect(Math.abs(times(all, parent) - children / parents)).toBeLessThan(1);
    }),
  );
});

it("no parent is favoured: over many seeds each has the same number of children", () => {
  const counts = [0, 0, 0];
  for (let i = 0; i < 3000; i++) for (const parent of spread(3, 4, `seed ${i}`)) counts[parent]!++;
  for (const count of counts) expect(count / 4000).toBeCloseTo(1, 1);
});
