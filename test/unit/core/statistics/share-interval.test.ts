import { shareInterval } from "@springtide/core";
import fc from "fast-check";
import { expect, test } from "vitest";

const seen = fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true })).map(([trials, share]) => ({
  trials,
  hits: Math.round(share * trials),
}));

test("it holds what was seen, and its mirror image is that of the misses", () => {
  fc.assert(
    fc.property(seen, ({ hits, trials }) => {
      const { share, low, high } = shareInterval(hits, trials);
      expect(low).toBeLessThanOrEqual(share);
      expect(high).toBeGreaterThanOrEqual(share);
      const mirrored = shareInterval(trials - hits, trials);
      expect(mirrored.low).toBeCloseTo(1 - high, 9);
    }),
  );
});

test("no miss in n trials still leaves room for about 3.7 in n", () => {
  expect(shareInterval(10_000, 10_000).low).toBeCloseTo(1 - 3.689 / 10_000, 6);
  expect(shareInterval(10_000, 10_000).high).toBe(1);
});

test("two of ten: 2.5 % to 55.6 %", () => {
  expect(shareInterval(2, 10).low).toBeCloseTo(0.02521, 5);
  expect(shareInterval(2, 10).high).toBeCloseTo(0.5561, 4);
});
