import fc from "fast-check";
import { expect, test } from "vitest";
import { createLoadWindows, panicWindowMs } from "../../../../../packages/policies/src/mechanisms/kpa/load-windows.js";

test("ticks of any length tell of each second once", () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 15_000 }), fc.double({ min: 0.01, max: 1e4, noNaN: true }), (tickMs, load) => {
      const both = createLoadWindows({ stableWindowMs: 60_000, panicWindowMs: 6000, aggregation: "linear" });
      let last = 0;
      for (let nowMs = tickMs; nowMs < 120_000; nowMs += tickMs) {
        both.record(nowMs, load);
        last = nowMs;
      }
      expect(both.at(last).stable).toBeCloseTo(load, 5);
      expect(both.at(last).panic).toBeCloseTo(load, 5);
    }),
  );
});

test("once nothing was told for a stable window there is no data", () => {
  const both = createLoadWindows({ stableWindowMs: 60_000, panicWindowMs: 6000, aggregation: "linear" });
  expect(both.at(0).stable).toBeUndefined();
  both.record(1000, 5);
  expect(both.at(61_000).stable).toBe(0);
  expect(both.at(61_001).stable).toBeUndefined();
});

test("a window begins anew once nobody told anything for its span, and is not filled up by what is told next", () => {
  const both = createLoadWindows({ stableWindowMs: 60_000, panicWindowMs: 6000, aggregation: "linear" });
  for (let nowMs = 2000; nowMs <= 20_000; nowMs += 2000) both.record(nowMs, 0);
  for (let nowMs = 22_000; nowMs <= 28_000; nowMs += 2000) both.record(nowMs, undefined);
  both.record(30_000, 58);
  expect(both.at(30_000)).toEqual({ stable: 4, panic: 58 });
});

test("what is added counts in its second at once, beside what was told of it, and is not told again", () => {
  const both = createLoadWindows({ stableWindowMs: 60_000, panicWindowMs: 6000, aggregation: "linear" });
  both.record(1000, 0);
  both.record(2000, 0);
  both.add(2300, 1);
  expect(both.at(2300)).toEqual({ stable: 0.5, panic: 0.5 });
  both.record(4000, 2);
  // Seconds 1 to 4: 0, 1, 2, 2.
  expect(both.at(4000)).toEqual({ stable: 1.25, panic: 1.25 });
});

test.each([
  [60_000, 0.1, 6000],
  [6000, 0.01, 1000],
  [15_000, 0.1, 2000],
])("of a stable window of %i ms, a share of %f is a panic window of %i ms", (stable, share, panic) => {
  expect(panicWindowMs(stable, share)).toBe(panic);
});
