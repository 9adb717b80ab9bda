import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { linearAxis, logAxis, niceStep, spanningAxis } from "../../../../packages/viz/src/drawing/axis.js";

const positive = fc.double({ min: 1e-12, max: 1e15, noNaN: true });

describe("an axis", () => {
  test.prop([fc.array(positive, { minLength: 1 })])("spans all values, with a few ticks inside", (values) => {
    for (const axis of [linearAxis(values, String), logAxis(values, String)]) {
      const [low, high] = axis.domain;
      for (const value of values) {
        expect(value).toBeGreaterThanOrEqual(axis.type === "log" ? low * (1 - 1e-9) : low);
        expect(value).toBeLessThanOrEqual(high * (1 + 1e-9));
      }
      expect(axis.ticks.length).toBeGreaterThanOrEqual(2);
      expect(axis.ticks.length).toBeLessThanOrEqual(12);
      for (const tick of axis.ticks) expect(tick >= low && tick <= high).toBe(true);
    }
  });

  it("leaves out what is no number", () => {
    expect(linearAxis([null, Number.NaN, Number.POSITIVE_INFINITY, 8], String).domain).toEqual([0, 8]);
    expect(logAxis([null, 0, -3], String).domain).toEqual([1, 10]);
  });

  it("has round steps", () => {
    expect([0.3, 1.2, 4, 7, 20].map(niceStep)).toEqual([0.5, 2, 5, 10, 20]);
    expect(spanningAxis(-0.11, 0.23, String).ticks).toEqual([-0.2, -0.1, 0, 0.1, 0.2, 0.3]);
  });
});
