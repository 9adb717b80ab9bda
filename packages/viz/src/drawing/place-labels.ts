import { textWidth } from "../text/width.js";
import type { Tone } from "./tones.js";

/** A label at a point, in pixels. */
export interface PointOnPaper {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly tone: Tone;
}

/** A label where it is written. */
export interface PlacedLabel extends PointOnPaper {
  readonly anchor: "start" | "middle" | "end";
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const APART_PX = 7;

/** Writes each label right of its point, or left, above or below it, where it meets no other and stays inside; leaves it out where none of these will do. */
export function placeLabels(points: readonly PointOnPaper[], inside: Box, fontPx: number): PlacedLabel[] {
  const taken: Box[] = [];
  return points.flatMap((point) => {
    for (const placed of places(point, fontPx)) {
      const box = boxOf(placed, fontPx);
      const fits = box.left >= inside.left && box.right <= inside.right && box.top >= inside.top - fontPx && box.bottom <= inside.bottom;
      if (!fits || taken.some((other) => meets(box, other))) continue;
      taken.push(box);
      return [placed];
    }
    return [];
  });
}

function places(point: PointOnPaper, fontPx: number): PlacedLabel[] {
  const at = (x: number, y: number, anchor: PlacedLabel["anchor"]) => ({ ...point, x: Math.round(x), y: Math.round(y), anchor });
  const { x, y } = point;
  const lift = fontPx + 2;
  return [
    at(x + APART_PX, y, "start"),
    at(x - APART_PX, y, "end"),
    at(x, y - lift, "middle"),
    at(x, y + lift, "middle"),
    at(x + APART_PX, y - lift, "start"),
    at(x + APART_PX, y + lift, "start"),
    at(x - APART_PX, y - lift, "end"),
    at(x - APART_PX, y + lift, "end"),
  ];
}

function boxOf({ x, y, anchor, text }: PlacedLabel, fontPx: number): Box {
  const width = textWidth(text, fontPx);
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { left, right: left + width, top: y - fontPx * 0.65, bottom: y + fontPx * 0.65 };
}

function meets(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
