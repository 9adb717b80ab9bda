import { findBoundary, type StabilityAnswer, type StabilityPoint, smallestTrigger } from "@springtide/core";
import { expect, test } from "vitest";

/** Topples where load times size is above a limit, from a second on; breaks down by itself above that limit. */
const LIMIT = 2;
function ask(points: readonly StabilityPoint[]): Promise<StabilityAnswer[]> {
  return Promise.resolve(
    points.map((point) => {
      const hasCollapsed = point.size > 1 && point.load * point.size > LIMIT && point.lengthMs >= 1000;
      const okShare = point.load > LIMIT ? 0.2 : 1;
      return {
        ...point,
        runs: 1,
        collapsedRuns: Number(hasCollapsed),
        hasCollapsed,
        recoverMs: hasCollapsed ? null : 50,
        level: 1,
        okShare,
      };
    }),
  );
}
const search = { kind: "spike" as const, sizes: [2, 1.5, 3, 10], lengthsMs: [5000, 100, 1000], ask };

test("loads are told apart: those that nothing topples, those that something does, and those that need nothing", async () => {
  const { loads, boundary } = await findBoundary({ ...search, loads: [3, 0.1, 1] });
  expect(loads.map(({ load, standing }) => [load, standing])).toEqual([
    [0.1, "stable"],
    [1, "vulnerable"],
    [3, "overloaded"],
  ]);
  expect(boundary.filter(({ load }) => load === 1).map(({ lengthMs, size }) => [lengthMs, size])).toEqual([
    [100, null],
    [1000, 3],
    [5000, 3],
  ]);
  expect(boundary.some(({ load }) => load === 3)).toBe(false);
});

test("the smallest trigger is that of the scenario's own load, then of the loads above; the one that brings least", async () => {
  expect(smallestTrigger(await findBoundary({ ...search, loads: [0.5, 1, 1.2] }))).toEqual({ load: 1, lengthMs: 1000, size: 3 });
  expect(smallestTrigger(await findBoundary({ ...search, loads: [0.1, 0.25, 1.2] }))).toEqual({ load: 1.2, lengthMs: 1000, size: 2 });
  expect(smallestTrigger(await findBoundary({ ...search, loads: [0.1, 0.25] }))).toEqual({ load: 0.25, lengthMs: 1000, size: 10 });
  expect(smallestTrigger(await findBoundary({ ...search, loads: [0.1] }))).toBeUndefined();
});
