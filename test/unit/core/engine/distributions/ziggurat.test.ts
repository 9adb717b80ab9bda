import { describe, expect, it } from "vitest";
import { createZiggurat } from "../../../../../packages/core/src/engine/distributions/ziggurat.js";

const shapes = [
  ["exponential", 7.69711747013105, 8.69711747013105 * Math.exp(-7.69711747013105), (x: number) => x, (y: number) => -Math.log(y)],
  ["normal", 3.654152885361009, 0.004928673233974655, (x: number) => 0.5 * x * x, (y: number) => Math.sqrt(-2 * Math.log(y))],
] as const;

describe.each(shapes)("the %s ziggurat", (_, start, area, exponent, inverse) => {
  const { widths, edges, heights } = createZiggurat(start, area, exponent, inverse);

  it("ends exactly at the top when its layers have equal area", () => {
    const width = widths[255]! * 2 ** 53;
    expect((1 - heights[255]!) * width).toBeCloseTo(area, 12);
  });

  it("narrows and rises from layer to layer", () => {
    for (let layer = 1; layer < 256; layer++) {
      expect(widths[layer]!).toBeLessThan(widths[layer - 1]!);
      expect(edges[layer]!).toBeLessThan(edges[layer - 1]!);
      expect(heights[layer + 1]!).toBeGreaterThan(heights[layer]!);
    }
  });
});
