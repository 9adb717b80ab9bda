import * as fc from "fast-check";
import { expect, it } from "vitest";
import { lanesOf } from "../../../../../packages/cli/src/export/chrome-trace/lanes.js";

const stretch = fc.tuple(fc.nat(50), fc.nat(20)).map(([startMs, length]) => ({ startMs, endMs: startMs + length }));

it("two of one lane lie apart, or one within the other", () => {
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 30 }), (stretches) => {
      const lanes = lanesOf(stretches);
      for (const [i, a] of stretches.entries())
        for (const [j, b] of stretches.entries()) {
          if (i === j || lanes[i] !== lanes[j]) continue;
          const isApart = a.endMs <= b.startMs || b.endMs <= a.startMs;
          const isWithin = (a.startMs >= b.startMs && a.endMs <= b.endMs) || (b.startMs >= a.startMs && b.endMs <= a.endMs);
          expect(isApart || isWithin).toBe(true);
        }
    }),
  );
});

it("what nests takes one lane", () => {
  expect(
    lanesOf([
      { startMs: 0, endMs: 10 },
      { startMs: 1, endMs: 4 },
      { startMs: 4, endMs: 9 },
      { startMs: 5, endMs: 12 },
    ]),
  ).toEqual([0, 0, 0, 1]);
});
