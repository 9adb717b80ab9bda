import { describe, expect, it } from "vitest";
import { THEMES } from "../../../../packages/viz/src/drawing/tones.js";

/** Relative luminance. @see WCAG 2.2, relative luminance */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe.each(Object.entries(THEMES))("on %s paper", (_, { paper, rule, ...tones }) => {
  it.each(Object.entries(tones))("%s can be read: its contrast is 4.5 to 1 at least", (_name, colour) => {
    const [low, high] = [luminance(colour), luminance(paper)].sort((a, b) => a - b) as [number, number];
    expect((high + 0.05) / (low + 0.05)).toBeGreaterThanOrEqual(4.5);
  });

  it("grid lines stay behind: they are nearer to the paper than anything that is read", () => {
    const distance = (colour: string) => Math.abs(luminance(colour) - luminance(paper));
    expect(Math.min(...Object.values(tones).map(distance))).toBeGreaterThan(distance(rule));
  });
});
