import * as Plot from "@observablehq/plot";
import type { Series } from "@springtide/core";
import { type Column, middleOf } from "../data/buckets.js";
import { keepExtremes } from "../data/keep-extremes.js";
import { hatch } from "./patterns.js";
import { type Tone, tone } from "./tones.js";

/** A layer of a stack, the lowest first. */
export interface Layer {
  readonly name: string;
  readonly values: Column;
  readonly tone: Tone;
}

/** A stack as drawn: its areas, its height bucket by bucket, and the middle of each layer at the right end. */
export interface Stack {
  readonly marks: readonly Plot.Markish[];
  readonly heights: readonly number[];
  readonly ends: readonly number[];
}

/** Layers on top of each other, thinned so that the peaks of the whole and of what lies above the lowest are kept; gaps count as 0. */
export function stack(layers: readonly Layer[], series: Series, plotPx: number): Stack {
  const { buckets, bucketMs } = series;
  const bounds: Float64Array[] = [new Float64Array(buckets)];
  for (const { values } of layers) {
    const below = bounds[bounds.length - 1]!;
    bounds.push(values.some((value) => value !== null && value !== 0) ? below.map((height, i) => height + (values[i] ?? 0)) : below);
  }
  const top = bounds[bounds.length - 1]!;
  const above = top.map((height, i) => height - (bounds[1]?.[i] ?? 0));
  const columns = Math.ceil(plotPx / 6);
  const peaks = keepExtremes(top, columns);
  const kept = [...new Set([...peaks, ...keepExtremes(above, columns)])].sort((a, b) => a - b);
  const marks = layers.flatMap((layer, k) => {
    const [lower, upper] = [bounds[k]!, bounds[k + 1]!];
    if (!kept.some((i) => upper[i]! > lower[i]!)) return [];
    const points = kept.map((i) => ({ x: middleOf(series, i), low: lower[i]!, high: upper[i]! }));
    const [first, last] = [points[0]!, points[points.length - 1]!];
    const whole = [{ ...first, x: first.x - bucketMs / 2 }, ...points, { ...last, x: last.x + bucketMs / 2 }];
    return [
      Plot.areaY(whole, { x: "x", y1: "low", y2: "high", fill: hatch(layer.tone), fillOpacity: k === 0 ? 0.35 : 1 }),
      Plot.line(k === 0 ? whole : whole.map(hiddenWhereEmpty), { x: "x", y: "high", stroke: tone(layer.tone), strokeWidth: 1 }),
    ];
  });
  const ends = layers.map((_, k) => (buckets === 0 ? 0 : (bounds[k]![buckets - 1]! + bounds[k + 1]![buckets - 1]!) / 2));
  return { marks, heights: peaks.map((i) => top[i]!), ends };
}

/** A layer of no height has no edge. */
function hiddenWhereEmpty(point: { x: number; low: number; high: number }): { x: number; high: number } {
  return { x: point.x, high: point.high > point.low ? point.high : Number.NaN };
}
