import { pooledShare } from "@springtide/core";
import fc from "fast-check";
import { expect, it } from "vitest";

const runs = fc.array(
  fc.integer({ min: 1, max: 1000 }).chain((whole) => fc.integer({ min: 0, max: whole }).map((part) => ({ part, whole }))),
  { minLength: 2, maxLength: 20 },
);

it("lies within 0 and 1 and holds the share over all runs", () => {
  fc.assert(
    fc.property(runs, (given) => {
      const { low, mean, high } = pooledShare(given);
      const total = (pick: "part" | "whole"): number => given.reduce((sum, run) => sum + run[pick], 0);
      expect(mean).toBeCloseTo(total("part") / total("whole"), 12);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(mean);
      expect(high).toBeGreaterThanOrEqual(mean);
    }),
  );
});

it("weighs runs by their size", () => {
  const { mean } = pooledShare([
    { part: 0, whole: 1 },
    { part: 99, whole: 99 },
  ]);
  expect(mean).toBe(0.99);
});

it("does not take no failure for none possible", () => {
  const { low, high } = pooledShare([
    { part: 150, whole: 150 },
    { part: 150, whole: 150 },
  ]);
  expect([low, high]).toEqual([0.99, 1]);
});
