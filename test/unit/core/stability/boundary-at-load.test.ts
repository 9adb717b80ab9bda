import { boundaryAtLoad, type PointSearch, type StabilityAnswer, type StabilityPoint, searchInStep, triggerSizes } from "@springtide/core";
import fc from "fast-check";
import { expect, test } from "vitest";

const SIZES = triggerSizes(10, 1.1);
const LENGTHS = [1000, 3000, 10_000, 30_000];

/** A world in which a trigger topples whose size, less 1, times a power of its length is too much. */
function world(most: number, power: number): (point: StabilityPoint) => boolean {
  return ({ size, lengthMs }) => (size - 1) * (lengthMs / 1000) ** power > most;
}

function answer(point: StabilityPoint, hasCollapsed: boolean): StabilityAnswer {
  return {
    ...point,
    runs: 2,
    collapsedRuns: hasCollapsed ? 2 : 0,
    hasCollapsed,
    recoverMs: hasCollapsed ? null : 100,
    level: 1,
    okShare: 1,
  };
}

function play<T>(search: PointSearch<T>, topples: (point: StabilityPoint) => boolean): { found: T; asked: StabilityPoint[] } {
  const asked: StabilityPoint[] = [];
  let state = search.next();
  while (state.done !== true) {
    asked.push(state.value);
    state = search.next(answer(state.value, topples(state.value)));
  }
  return { found: state.value, asked };
}

const worlds = fc.tuple(fc.double({ min: 0.01, max: 20, noNaN: true }), fc.double({ min: 0, max: 1.5, noNaN: true }));

test("halving finds the very boundary of any world in which more is worse, asking far less than everything", () => {
  fc.assert(
    fc.property(worlds, ([most, power]) => {
      const topples = world(most, power);
      const { found, asked } = play(boundaryAtLoad(1, SIZES, LENGTHS), topples);
      expect(found.map(({ lengthMs }) => lengthMs)).toEqual(LENGTHS);
      for (const { lengthMs, size, withstands } of found) {
        const first = SIZES.find((each) => topples({ load: 1, size: each, lengthMs })) ?? null;
        expect(size).toBe(first);
        expect(withstands).toBe(SIZES.filter((each) => first === null || each < first).at(-1) ?? 1);
      }
      expect(asked.length).toBeLessThanOrEqual(LENGTHS.length * 6);
    }),
  );
});

test("what the longest trigger does not topple takes one question", () => {
  expect(play(boundaryAtLoad(1, SIZES, LENGTHS), () => false).asked).toEqual([{ load: 1, lengthMs: 30_000, size: 10 }]);
});

test("searches in step find what each finds alone", async () => {
  const topples = ({ load, size, lengthMs }: StabilityPoint) => load * size * lengthMs > 9000;
  const rounds: number[] = [];
  const ask = (points: readonly StabilityPoint[]) => {
    rounds.push(points.length);
    return Promise.resolve(points.map((point) => answer(point, topples(point))));
  };
  const loads = [0.1, 1, 2];
  const together = await searchInStep(
    loads.map((load) => boundaryAtLoad(load, SIZES, LENGTHS)),
    ask,
  );
  expect(together).toEqual(loads.map((load) => play(boundaryAtLoad(load, SIZES, LENGTHS), topples).found));
  expect(rounds[0]).toBe(3);
});
