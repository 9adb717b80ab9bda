import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { keepExtremes } from "../../../../packages/viz/src/data/keep-extremes.js";

const series = fc.array(fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { freq: 8 }), { maxLength: 400 });
const numbers = (values: readonly (number | null)[]) => values.filter((value) => value !== null);

describe("a thinned series", () => {
  test.prop([series, fc.integer({ min: 1, max: 20 })])(
    "keeps the least and the greatest value, and that there was a gap",
    (values, columns) => {
      const kept = keepExtremes(values, columns).map((i) => values[i]!);
      if (numbers(values).length > 0) {
        expect(Math.max(...numbers(kept))).toBe(Math.max(...numbers(values)));
        expect(Math.min(...numbers(kept))).toBe(Math.min(...numbers(values)));
      }
      expect(kept.some((value) => value === null)).toBe(values.includes(null));
    },
  );

  test.prop([series, fc.integer({ min: 1, max: 20 })])("stays in order, and within five values a column", (values, columns) => {
    const kept = keepExtremes(values, columns);
    expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
    expect(kept.length).toBeLessThanOrEqual(5 * columns);
  });

  it("is left as it is when it is short", () => {
    expect(keepExtremes([3, 1, 2], 2)).toEqual([0, 1, 2]);
  });
});
