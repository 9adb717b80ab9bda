import { createStreams, pooledShare } from "@springtide/core";
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
  expect([low, high]).toEqual([expect.closeTo(0.05 ** (1 / 300), 12), 1]);
});

it("says more of what was never seen the surer it is to be", () => {
  const seen = [
    { part: 0, whole: 500 },
    { part: 0, whole: 500 },
  ];
  expect([0.9, 0.95, 0.99, 0.999].map((confidence) => pooledShare(seen, confidence).high * 1000)).toEqual(
    [0.1, 0.05, 0.01, 0.001].map((chance) => expect.closeTo((1 - chance ** (1 / 1000)) * 1000, 9)),
  );
});

it.each([2, 3.1, 4, 5, 8, 12, 50])("covers the true share about as often as it says where %d failures are expected", (failures) => {
  const random = createStreams(`${failures} failures`).stream("failures");
  const [runs, whole, experiments] = [20, 1000, 1000];
  const chance = failures / runs / whole;
  /** Failures of a run by the gaps between them. */
  const failed = (): number => {
    let count = -1;
    for (let at = 0; at <= whole; at += Math.log(1 - random.next()) / Math.log(1 - chance)) count++;
    return count;
  };
  let covered = 0;
  for (let i = 0; i < experiments; i++) {
    const { low, high } = pooledShare(Array.from({ length: runs }, () => ({ part: whole - failed(), whole })));
    if (low <= 1 - chance && 1 - chance <= high) covered++;
  }
  expect(covered / experiments).toBeGreaterThan(0.925);
});

it("is exact where all runs agree, and symmetric in what is counted", () => {
  const runs = [3, 0, 5, 1].map((part) => ({ part, whole: 1000 }));
  const others = runs.map(({ part, whole }) => ({ part: whole - part, whole }));
  const [failed, ok] = [pooledShare(runs), pooledShare(others)];
  expect([1 - ok.high, 1 - ok.low]).toEqual([expect.closeTo(failed.low, 12), expect.closeTo(failed.high, 12)]);
  expect(pooledShare([1, 2, 3].map((k) => ({ part: 50 * k, whole: 100 * k })))).toMatchObject({ low: 0.5, high: 0.5 });
});
