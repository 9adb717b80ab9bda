import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { placeLabels } from "../../../../packages/viz/src/drawing/place-labels.js";
import { textWidth } from "../../../../packages/viz/src/text/width.js";

const point = fc.record({
  x: fc.integer({ min: 0, max: 300 }),
  y: fc.integer({ min: 0, max: 200 }),
  text: fc.string({ maxLength: 12 }),
  tone: fc.constant("ink" as const),
});

test.prop([fc.array(point, { maxLength: 20 })])("no two labels beside points overlap", (points) => {
  const boxes = placeLabels(points, { left: 0, right: 300, top: 0, bottom: 200 }, 11).map(({ x, y, anchor, text }) => {
    const width = textWidth(text, 11);
    const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
    return { left, right: left + width, y };
  });
  for (const [i, a] of boxes.entries())
    for (const b of boxes.slice(i + 1)) expect(a.left < b.right && b.left < a.right && Math.abs(a.y - b.y) < 11).toBe(false);
});
