import fc from "fast-check";
import { expect, test } from "vitest";
import { createLinearAverage } from "../../../../../packages/policies/src/mechanisms/kpa/linear-average.js";
import { createLoadWindows, panicWindowMs } from "../../../../../packages/policies/src/mechanisms/kpa/load-windows.js";
import { createSlidingMaximum } from "../../../../../packages/policies/src/mechanisms/kpa/sliding-maximum.js";
import { createWeightedAverage } from "../../../../../packages/policies/src/mechanisms/kpa/weighted-average.js";

const windows = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 4 }))
  .map(([window, granularity]) => ({ window, granularity }));
const values = fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 60 });

test("a linear average of a value each bucket is the mean of the last buckets", () => {
  fc.assert(
    fc.property(windows, values, ({ window, granularity }, each) => {
      const average = createLinearAverage(window, granularity);
      const size = Math.ceil(window / granularity);
      for (const [bucket, value] of each.entries()) {
        average.record(bucket * granularity, value);
        // A gap of a whole window forgets; one bucket is such a gap where the window is no longer.
        const seen = granularity >= window ? [value] : each.slice(Math.max(0, bucket + 1 - size), bucket + 1);
        expect(average.at(bucket * granularity)).toBeCloseTo(seen.reduce((sum, one) => sum + one, 0) / seen.length, 5);
      }
    }),
  );
});

test("what comes late counts as if it had come in time, unless the window has passed it", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 1 }), (order) => {
      const average = createLinearAverage(10, 1);
      for (const at of order) average.record(at, 100 * at);
      const span = Math.max(...order) - Math.min(...order) + 1;
      expect(average.at(Math.max(...order))).toBeCloseTo(order.reduce((sum, at) => sum + 100 * at, 0) / span, 5);
    }),
  );
});

test("a weighted average of a constant load rises to nearly that load and never above it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 120 }), fc.double({ min: 0.01, max: 1000, noNaN: true }), (seconds, load) => {
      const average = createWeightedAverage(seconds, 1);
      let before = 0;
      for (let at = 0; at < 2 * seconds; at++) {
        average.record(at, load);
        expect(average.at(at)).toBeGreaterThanOrEqual(before * (1 - 1e-12));
        expect(average.at(at)).toBeLessThanOrEqual(load * (1 + 1e-12));
        before = average.at(at);
      }
      expect(before).toBeGreaterThanOrEqual(0.9998 * load);
    }),
  );
});

test("a sliding maximum is the largest value of the last buckets", () => {
  const steps = fc.array(fc.record({ after: fc.nat({ max: 5 }), value: fc.nat({ max: 50 }) }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(windows, steps, ({ window, granularity }, records) => {
      const maximum = createSlidingMaximum(window, granularity);
      const past: { bucket: number; value: number }[] = [];
      let now = 0;
      for (const { after, value } of records) {
        now += after;
        const bucket = Math.floor(now / granularity);
        past.push({ bucket, value });
        const young = past.filter((one) => bucket - one.bucket < Math.ceil(window / granularity));
        expect(maximum.record(now, value)).toBe(Math.max(...young.map((one) => one.value)));
      }
    }),
  );
});

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

test.each([
  [60_000, 0.1, 6000],
  [6000, 0.01, 1000],
  [15_000, 0.1, 2000],
])("of a stable window of %i ms, a share of %f is a panic window of %i ms", (stable, share, panic) => {
  expect(panicWindowMs(stable, share)).toBe(panic);
});
