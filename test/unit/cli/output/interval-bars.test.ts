import { expect, test } from "vitest";
import { intervalBars } from "../../../../packages/cli/src/output/interval-bars.js";
import { styleFor } from "../../../../packages/cli/src/output/style.js";

const style = (unicode: boolean) => styleFor({ write: () => undefined, isTty: false, colour: false, unicode });
const bars = [
  { label: "fewer", mean: -0.5, low: -0.6, high: -0.4, note: "−50 %" },
  { label: "more", mean: 0.2, low: 0.1, high: 0.3, note: "+20 %" },
  { label: "a single run", mean: 0.1, low: -Infinity, high: Infinity, note: "+10 %" },
];

test("all stand on one scale, left of no change or right of it", () => {
  const [fewer = "", more = "", single = "", scale = ""] = intervalBars(bars, style(true)).split("\n");
  const zero = fewer.indexOf("│");
  expect(fewer.indexOf("┤")).toBeLessThan(zero);
  expect(more.indexOf("├")).toBeGreaterThan(zero);
  expect(more.indexOf("│")).toBe(zero);
  expect(single).not.toMatch(/[├┤─]/);
  expect(scale.trim()).toMatch(/^−60 % +\+30 %$/);
  expect(fewer.length).toBeLessThanOrEqual(80);
});

test("ASCII has signs of its own", () => expect(intervalBars(bars, style(false))).not.toMatch(/[│├┤─■]/));

test("where nothing changed there is nothing to draw", () => {
  expect(intervalBars([{ label: "same", mean: 0, low: 0, high: 0, note: "=" }], style(true))).toBe("");
});
