import * as Plot from "@observablehq/plot";
import type { Series } from "@springtide/core";
import { type Column, middleOf } from "../data/buckets.js";
import { keepPeaks } from "../data/keep-peaks.js";
import { hatch } from "./patterns.js";
import { type Tone, tone } from "./tones.js";

/** A layer of a stack, the lowest first. */
export interface Layer {
  readonly name: string;
  readonly values: Column;
  readonly tone: Tone;
}

/** A stack as drawn: its areas, its heights at the points drawn, and the middle of each layer at the right end. */
export interface Stack {
  readonly marks: readonly Plot.Markish[];
  readonly heights: readonly number[];
  readonly ends: readonly number[];
}

/** Layers on top of each other, thinned so that the peaks of each and of the whole are kept; gaps count as 0. */
export function stack(layers: readonly Layer[], series: Series, plotPx: number): Stack {
  const { buckets, bucketMs } = series;
  const kept = keepPeaks(
    layers.map(({ values }) => values),
    buckets,
    Math.ceil(plotPx / 8),
  );
  const bounds: Float64Array[] = [new Float64Array(kept.length)];
  for (const { values } of layers) {
    const below = bounds[bounds.length - 1]!;
    bounds.push(below.map((height, j) => height + (values[kept[j]!] ?? 0)));
  }
  const marks = layers.flatMap((layer, k) => {
    const [lower, upper] = [bounds[k]!, bounds[k + 1]!];
    if (!upper.some((height, j) => height > lower[j]!)) return [];
    const points = kept.map((i, j) => ({ x: middleOf(series, i), low: lower[j]!, high: upper[j]! }));
    const [first, last] = [points[0]!, points[points.length - 1]!];
    const whole = [{ ...first, x: first.x - bucketMs / 2 }, ...points, { ...last, x: last.x + bucketMs / 2 }];
    return [
      Plot.areaY(whole, { x: "x", y1: "low", y2: "high", fill: hatch(layer.tone), fillOpacity: k === 0 ? 0.35 : 1 }),
      Plot.line(k === 0 ? whole : whole.map(hiddenWhereEmpty), { x: "x", y: "high", stroke: tone(layer.tone), strokeWidth: 1 }),
    ];
  });
  const end = kept.length - 1;
  const ends = layers.map((_, k) => (end < 0 ? 0 : (bounds[k]![end]! + bounds[k + 1]![end]!) / 2));
  return { marks, heights: [...bounds[bounds.length - 1]!], ends };
}

/** A layer of no height has no edge. */
function hiddenWhereEmpty(point: { x: number; low: number; high: number }): { x: number; high: number } {
  return { x: point.x, high: point.high > point.low ? point.high : Number.NaN };
}
