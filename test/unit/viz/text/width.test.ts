import { fc, test } from "@fast-check/vitest";
import { expect, it } from "vitest";
import { textWidth, wrap } from "../../../../packages/viz/src/text/width.js";

it("a number stays with its unit when lines are cut", () => {
  for (let widthPx = 10; widthPx < 400; widthPx++)
    for (const line of wrap("met: availability 100 % (at least 99 %), p99 109 ms (limit 500 ms) after 3 d 12 h", widthPx, 10))
      expect(line).not.toMatch(/^(ms|d|h)\b|^%|(^| |\()\d+$/);
});

it("a word that begins like a unit is cut from its number like others", () => {
  expect(wrap("in 3 spans", 1, 10)).toEqual(["in", "3", "spans"]);
});

test.prop([fc.string(), fc.integer({ min: 1, max: 500 })])(
  "cutting loses no character but blanks, and a line is too wide only where it cannot be cut",
  (text, widthPx) => {
    const lines = wrap(text, widthPx, 10);
    expect(lines.join(" ")).toBe(text);
    const cuttable = lines.filter((line) => line.includes(" ") && !/\d (%|ms|s|min|h|d)/.test(line));
    for (const line of cuttable) expect(textWidth(line, 10)).toBeLessThanOrEqual(widthPx);
  },
);
