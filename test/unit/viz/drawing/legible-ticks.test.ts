import { fc, test } from "@fast-check/vitest";
import { expect, it } from "vitest";
import { logAxis, spanningAxis } from "../../../../packages/viz/src/drawing/axis.js";
import { legibleTicks } from "../../../../packages/viz/src/drawing/legible-ticks.js";
import { textWidth } from "../../../../packages/viz/src/text/width.js";

const percent = (value: number) => `${Math.round(value * 100)} %`;

it("ticks that have room are all kept", () => {
  const axis = spanningAxis(-0.455, 0.02, percent);
  expect(legibleTicks(axis, 600, 11)).toEqual(axis.ticks);
});

it("ticks without room are thinned out evenly, and 0 stays", () => {
  expect(legibleTicks(spanningAxis(-0.455, 0.02, percent), 185, 11)).toEqual([-0.4, -0.2, 0]);
});

it("where not even two have room, one is left", () => {
  expect(legibleTicks(spanningAxis(0, 1, percent), 10, 11)).toEqual([0]);
});

test.prop([
  fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
  fc.double({ min: 1.1, max: 1e9, noNaN: true }),
  fc.integer({ min: 40, max: 900 }),
])("no two texts of a logarithmic axis touch", (low, times, plotPx) => {
  const axis = logAxis([low, low * times], (value) => `${value} ms`);
  const [from, to] = axis.domain;
  const at = (tick: number) => (Math.log(tick / from) / Math.log(to / from)) * plotPx;
  const kept = legibleTicks(axis, plotPx, 11);
  kept.slice(1).forEach((tick, i) => {
    const half = (textWidth(axis.format(tick), 11) + textWidth(axis.format(kept[i]!), 11)) / 2;
    expect(at(tick) - at(kept[i]!)).toBeGreaterThan(half);
  });
});
