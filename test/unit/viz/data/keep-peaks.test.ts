import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { keepPeaks } from "../../../../packages/viz/src/data/keep-peaks.js";

const layers = fc
  .integer({ min: 0, max: 300 })
  .chain((length) =>
    fc.array(fc.array(fc.option(fc.nat(1e6), { freq: 8 }), { minLength: length, maxLength: length }), { minLength: 1, maxLength: 6 }),
  );
const greatest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 0);

describe("layers on top of each other, thinned", () => {
  test.prop([layers, fc.integer({ min: 1, max: 20 })])(
    "keep the peak of every layer, and the peak and the dip of all",
    (stack, columns) => {
      const [length, numbers] = [stack[0]!.length, stack.map((layer) => layer.map((value) => value ?? 0))];
      const kept = keepPeaks(stack, length, columns);
      for (const layer of numbers) expect(greatest(kept.map((i) => layer[i]!))).toBe(greatest(layer));
      const sum = (i: number) => numbers.reduce((total, layer) => total + layer[i]!, 0);
      const [all, drawn] = [Array.from({ length }, (_, i) => sum(i)), kept.map(sum)];
      expect(greatest(drawn)).toBe(greatest(all));
      expect(drawn.reduce((least, value) => Math.min(least, value), 1e9)).toBe(all.reduce((least, value) => Math.min(least, value), 1e9));
    },
  );

  test.prop([layers, fc.integer({ min: 1, max: 20 })])("stay in order, from the first to the last, a few a column", (stack, columns) => {
    const { length } = stack[0]!;
    const kept = keepPeaks(stack, length, columns);
    expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
    expect(kept.length).toBeLessThanOrEqual((stack.length + 3) * columns + 2);
    expect([kept[0], kept.at(-1)]).toEqual(length === 0 ? [undefined, undefined] : [0, length - 1]);
  });

  it("are left as they are when they are short", () => {
    expect(keepPeaks([[1, 1, 1]], 3, 1)).toEqual([0, 1, 2]);
  });
});
