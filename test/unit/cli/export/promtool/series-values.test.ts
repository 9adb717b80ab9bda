import * as fc from "fast-check";
import { expect, it } from "vitest";
import { seriesValues } from "../../../../../packages/cli/src/export/promtool/series-values.js";

/** As promtool expands it. @see Prometheus documentation, Unit testing rules */
function expanded(text: string): number[] {
  return text.split(" ").flatMap((word) => {
    const [, first, step, times] = /^(\d+)\+(\d+)x(\d+)$/.exec(word) ?? [];
    if (first === undefined) return [Number(word)];
    return Array.from({ length: Number(times) + 1 }, (_, i) => Number(first) + i * Number(step));
  });
}

it("says what it was given, however it is written", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constant(0), fc.constant(3), fc.nat(500)), { minLength: 1, maxLength: 60 }), (steps) => {
      let sum = 0;
      const values = steps.map((step) => (sum += step));
      expect(expanded(seriesValues(values))).toEqual(values);
    }),
  );
});

it("is short where little happens", () => {
  expect(seriesValues([0, 0, 0, 0, 5, 10, 15, 15, 15])).toBe("0+0x3 5+5x2 15 15");
});
