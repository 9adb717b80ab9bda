import fc from "fast-check";
import { expect, test } from "vitest";
import { createBackoff } from "../../../../../packages/core/src/cluster/faults/restart-backoff.js";

const usual = { firstMs: 10_000, maxMs: 300_000, resetMs: 600_000 };
const waits = (gapsMs: readonly number[], options = usual): number[] => {
  const backoff = createBackoff(() => options);
  let nowMs = 0;
  return gapsMs.map((gapMs) => {
    nowMs += gapMs;
    const waitMs = backoff.waitMs(nowMs);
    nowMs += waitMs;
    return waitMs;
  });
};

test("the first restart comes at once, then waits double from ten seconds to five minutes, as the kubelet has them", () => {
  expect(waits(Array.from({ length: 9 }, () => 1000))).toEqual([0, 10, 20, 40, 80, 160, 300, 300, 300].map((s) => s * 1000));
});

test("whoever has run for longer than the reset begins anew; exactly as long is not longer", () => {
  expect(waits([1, 1, 1, 600_000, 600_001, 1])).toEqual([0, 10_000, 20_000, 40_000, 0, 10_000]);
});

test("whoever is told of an end before this one waits only where that is less long ago than the wait", () => {
  const backoff = createBackoff(() => usual);
  const ends = [0, 5, 14, 60, 70, 200].map((s) => s * 1000);
  const since = [0, 0, 5, 14, 60, 70].map((s) => s * 1000);
  // Waits would be 0, 10, 20, 40, 80 and 160 s.
  expect(ends.map((endMs, place) => backoff.waitMs(endMs, since[place]))).toEqual([0, 10_000, 20_000, 0, 80_000, 160_000]);
});

test("no wait is ever longer than the longest", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 40 }), fc.integer({ min: 1, max: 1000 }), (gaps, firstMs) => {
      for (const waitMs of waits(gaps, { firstMs, maxMs: 5000, resetMs: 20_000 })) expect(waitMs).toBeLessThanOrEqual(5000);
    }),
  );
});
