import * as Plot from "@observablehq/plot";
import type { Series } from "@springtide/core";
import { type Column, columnsOf, middleOf, type Point, pointsOf } from "../data/buckets.js";
import { keepExtremes } from "../data/keep-extremes.js";
import { type Tone, tone } from "./tones.js";

/** How a line looks. */
export interface LineStyle {
  readonly tone: Tone;
  /** An SVG dash pattern; default none. */
  readonly dash?: string;
  readonly widthPx?: number;
  /** Values below are drawn at it: what logarithmic axes need. */
  readonly atLeast?: number;
}

/** A line through a column, broken at gaps; values alone between gaps are dots. */
export function lineMarks(values: Column, series: Series, plotPx: number, style: LineStyle): Plot.Markish[] {
  const { atLeast } = style;
  const points = pointsOf(values, series, plotPx).map((point) =>
    atLeast !== undefined && point.y < atLeast ? { x: point.x, y: atLeast } : point,
  );
  const stroke = tone(style.tone);
  const alone = points.filter((point, i) => isGap(points[i - 1]) && !isGap(point) && isGap(points[i + 1]));
  return [
    Plot.line(points, { x: "x", y: "y", stroke, strokeWidth: style.widthPx ?? 1.6, strokeDasharray: style.dash ?? "none" }),
    ...(alone.length === 0 ? [] : [Plot.dot(alone, { x: "x", y: "y", r: 2, fill: stroke })]),
  ];
}

/** The area between two columns, thinned by the upper one. */
export function ribbonMark(
  lower: Column,
  upper: Column,
  series: Series,
  plotPx: number,
  fill: string,
  opacity: number,
  atLeast = 0,
): Plot.Markish {
  const points = keepExtremes(upper, columnsOf(plotPx)).map((i) => ({
    x: middleOf(series, i),
    low: Math.max(atLeast, lower[i] ?? Number.NaN),
    high: Math.max(atLeast, upper[i] ?? Number.NaN),
  }));
  return Plot.areaY(points, { x: "x", y1: "low", y2: "high", fill, fillOpacity: opacity });
}

/** A column as steps, each as long as its bucket. */
export function stepMark(values: Column, series: Series, plotPx: number, style: LineStyle): Plot.Markish {
  const points: Point[] = [];
  for (const i of keepExtremes(values, columnsOf(plotPx)))
    points.push({ x: middleOf(series, i) - series.bucketMs / 2, y: values[i] ?? Number.NaN });
  const last = points[points.length - 1];
  if (last !== undefined) points.push({ x: middleOf(series, series.buckets - 1) + series.bucketMs / 2, y: last.y });
  return Plot.line(points, {
    x: "x",
    y: "y",
    curve: "step-after",
    stroke: tone(style.tone),
    strokeWidth: style.widthPx ?? 1.6,
    strokeDasharray: style.dash ?? "none",
  });
}

function isGap(point: Point | undefined): boolean {
  return point === undefined || Number.isNaN(point.y);
}
