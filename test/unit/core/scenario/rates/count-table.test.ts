import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import type { RateSpec } from "../../../../../packages/core/src/model/source.js";
import { evenTable, rateOfTable } from "../../../../../packages/core/src/scenario/rates/count-table.js";

const plain = { scale: 1, speed: 1, interpolation: "step", repeat: false } as const;

/** Expected requests: the area under a piecewise rate. */
function area(rate: RateSpec): number {
  if (rate.type !== "piecewise") return Number.NaN;
  const { points, periodMs } = rate;
  const ends = [...points, ...(Number.isFinite(periodMs) ? [{ atMs: periodMs, rate: points.at(-1)!.rate }] : [])];
  return ends.slice(1).reduce((sum, point, index) => sum + ((point.rate + ends[index]!.rate) / 2) * (point.atMs - ends[index]!.atMs), 0);
}

const counts = fc.array(fc.constantFrom(0, 1, 5, 94), { minLength: 1, maxLength: 30 });

test.prop([
  counts,
  fc.integer({ min: 1, max: 1000 }),
  fc.double({ min: 0.01, max: 100, noNaN: true }),
  fc.double({ min: 0.01, max: 100, noNaN: true }),
  fc.boolean(),
])("a table brings the requests it counted, times its scale, at any speed", (table, interval, scale, speed, repeat) => {
  const total = table.reduce<number>((sum, count) => sum + count, 0) * scale;
  const rate = rateOfTable(evenTable(interval, table), { ...plain, scale, speed, repeat });
  expect(area(rate)).toBeCloseTo(total, 6);
});

test.prop([counts])("no corner stands between two of its own height", (table) => {
  const rate = rateOfTable(evenTable(10, table), plain);
  const points = rate.type === "piecewise" ? rate.points : [];
  points.slice(1, -1).forEach((point, index) => {
    expect(points[index]!.rate === point.rate && points[index + 2]!.rate === point.rate).toBe(false);
  });
});

test("steps have two points at one instant, equal neighbours one line", () => {
  expect(rateOfTable(evenTable(10, [10, 10, 20]), plain)).toEqual({
    type: "piecewise",
    points: [
      { atMs: 0, rate: 1 },
      { atMs: 20, rate: 1 },
      { atMs: 20, rate: 2 },
      { atMs: 30, rate: 2 },
      { atMs: 30, rate: 0 },
    ],
    periodMs: Number.POSITIVE_INFINITY,
  });
});

test("repeating ends with the last interval and falls to no zero", () => {
  expect(rateOfTable(evenTable(10, [10, 20]), { ...plain, interpolation: "linear", repeat: true })).toEqual({
    type: "piecewise",
    points: [
      { atMs: 0, rate: 1 },
      { atMs: 10, rate: 2 },
    ],
    periodMs: 20,
  });
});
