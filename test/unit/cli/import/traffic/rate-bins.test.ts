import fc from "fast-check";
import { expect, test } from "vitest";
import { alike, createRateBins } from "../../../../../packages/cli/src/import/traffic/rate-bins.js";

const instants = fc.array(fc.integer({ min: 0, max: 40 * 86_400_000 }), { minLength: 1, maxLength: 300 });

test("no request is lost, in whatever order they come, and there are never too many bins", () => {
  fc.assert(
    fc.property(instants, fc.boolean(), (times, isExact) => {
      const bins = createRateBins(1000, isExact);
      for (const time of times) bins.add(1.7e12 + time);
      const { counts } = bins.table();
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(times.length);
      expect(counts.length).toBeLessThanOrEqual(11_001);
    }),
  );
});

test("tables made alike have one width and all their requests", () => {
  const [fine, coarse] = [createRateBins(1000, true), createRateBins(60_000, true)];
  for (let at = 0; at < 300; at++) fine.add(at * 1000);
  coarse.add(0, 7);
  const tables = alike([fine.table(), coarse.table()]);
  expect(tables.map(({ intervalMs }) => intervalMs)).toEqual([60_000, 60_000]);
  expect(tables.map(({ counts }) => counts)).toEqual([[60, 60, 60, 60, 60], [7]]);
});

test("tables that lie ages apart are no longer than others", () => {
  const tables = alike([
    { startMs: 0, intervalMs: 1000, counts: [3] },
    { startMs: 8e15, intervalMs: 1000, counts: [4] },
  ]);
  expect(Math.max(...tables.map(({ counts }) => counts.length))).toBeLessThan(11_002);
  expect(tables.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0))).toEqual([3, 4]);
});
