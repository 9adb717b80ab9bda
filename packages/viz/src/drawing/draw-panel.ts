import * as Plot from "@observablehq/plot";
import type { DrawingDocument } from "../chart.js";
import { escapeXml } from "../text/escape-xml.js";
import { textWidth } from "../text/width.js";
import type { Axis } from "./axis.js";
import { legibleTicks } from "./legible-ticks.js";
import type { EndLabel, Panel } from "./panel.js";
import { type PlacedLabel, placeLabels } from "./place-labels.js";
import { type DrawnElement, serialise } from "./serialise.js";
import { spreadLabels } from "./spread-labels.js";
import { tone } from "./tones.js";

/** Size of the text at axes and ends. */
export const LABEL_PX = 11;
const BOTTOM_PX = 22;
const TOP_PX = 14;

/** Room left and right of a panel. */
export interface Margins {
  readonly left: number;
  readonly right: number;
}

/** The room that the ticks and the end labels of a panel take. */
export function marginsOf({ y, x, endLabels = [] }: Panel): Margins {
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => textWidth(text, LABEL_PX)));
  const xTexts = tickTexts(x);
  return {
    left: Math.ceil(Math.max(widest(tickTexts(y)) + 12, widest(xTexts.slice(0, 1)) / 2)),
    right: Math.ceil(
      Math.max(endLabels.length === 0 ? 0 : widest(endLabels.map(({ text }) => text)) + 12, widest(xTexts.slice(-1)) / 2 + 2),
    ),
  };
}

/** Draws a panel with its upper left corner at 0, `topPx`. */
export function drawPanel(panel: Panel, topPx: number, widthPx: number, margins: Margins, document: DrawingDocument): string {
  const { heightPx, x, y, marks, endLabels = [], pointLabels = [], empty, hasXTicks = true } = panel;
  const [marginTop, marginBottom] = [TOP_PX, hasXTicks ? BOTTOM_PX : 8];
  const drawn = Plot.plot({
    document: document as unknown as NonNullable<Plot.PlotOptions["document"]>,
    className: "springtide-panel",
    width: widthPx,
    height: heightPx,
    marginLeft: margins.left,
    marginRight: margins.right,
    marginTop,
    marginBottom,
    x: scaleOf(x),
    y: scaleOf(y),
    marks: [...gridOf(x, y), ...(empty === undefined ? marks : []), ...axesOf(x, y, hasXTicks, widthPx - margins.left - margins.right)],
  });
  const scale = drawn.scale("y");
  const half = y.type === "band" ? (scale?.bandwidth ?? 0) / 2 : 0;
  const heights = endLabels.map(({ at }) => Number(scale?.apply(at)) + half);
  const labels =
    empty === undefined ? drawEndLabels(endLabels, heights, widthPx - margins.right + 6, marginTop, heightPx - marginBottom) : "";
  const [xScale, frame] = [drawn.scale("x"), { left: margins.left, right: widthPx - 4, top: marginTop, bottom: heightPx - marginBottom }];
  const wanted = pointLabels.map((label) => ({ ...label, x: Number(xScale?.apply(label.x)), y: Number(scale?.apply(label.y)) }));
  const beside = empty === undefined ? placeLabels(wanted, frame, LABEL_PX).map(drawPointLabel).join("") : "";
  const saying = empty === undefined ? "" : drawEmpty(empty, (margins.left + widthPx - margins.right) / 2, heightPx / 2);
  return `<g transform="translate(0,${topPx})">${serialise(drawn as unknown as DrawnElement)}${labels}${beside}${saying}</g>`;
}

function drawEndLabels(labels: readonly EndLabel[], wantedPx: readonly number[], leftPx: number, topPx: number, bottomPx: number): string {
  const placed = spreadLabels(wantedPx, LABEL_PX + 3, topPx, bottomPx - 3);
  return labels
    .map(({ text, tone: colour }, i) => {
      const y = Math.round(placed[i]! * 10) / 10;
      return `<text x="${leftPx}" y="${y}" dy="0.32em" font-size="${LABEL_PX}" fill="${tone(colour)}">${escapeXml(text)}</text>`;
    })
    .join("");
}

function drawPointLabel({ x, y, anchor, text, tone: colour }: PlacedLabel): string {
  const halo = `stroke="${tone("paper")}" stroke-width="3" paint-order="stroke"`;
  return `<text x="${x}" y="${y}" dy="0.32em" text-anchor="${anchor}" font-size="${LABEL_PX}" fill="${tone(colour)}" ${halo}>${escapeXml(text)}</text>`;
}

function drawEmpty(text: string, x: number, y: number): string {
  return `<text x="${Math.round(x)}" y="${Math.round(y)}" text-anchor="middle" font-size="13" fill="${tone("quiet")}">${escapeXml(text)}</text>`;
}

function tickTexts(axis: Axis): string[] {
  return axis.type === "band" ? axis.domain.map((key) => axis.format(key)) : axis.ticks.map((tick) => axis.format(tick));
}

function scaleOf(axis: Axis): Plot.ScaleOptions {
  const base = { axis: null, label: null, domain: axis.domain as Iterable<number | string> };
  return axis.type === "band" ? { ...base, type: "band", padding: 0.25 } : { ...base, type: axis.type };
}

function gridOf(x: Axis, y: Axis): Plot.Markish[] {
  const style = { stroke: tone("rule"), strokeOpacity: 1 };
  return [
    ...(y.type === "band" ? [] : [Plot.gridY([...y.ticks], style)]),
    ...(x.type === "band" || y.type !== "band" ? [] : [Plot.gridX([...x.ticks], style)]),
  ];
}

function axesOf(x: Axis, y: Axis, hasXTicks: boolean, plotPx: number): Plot.Markish[] {
  const style = { label: null, tickSize: 0, fontSize: LABEL_PX, fill: tone("quiet") };
  const left = y.type === "band" ? [...y.domain] : [...y.ticks];
  const bottom = x.type === "band" ? [...x.domain] : legibleTicks(x, plotPx, LABEL_PX);
  // Not `tickFormat`: on logarithmic scales it leaves ticks without their text.
  const format = (axis: Axis) => (value: unknown) => (axis.type === "band" ? axis.format(String(value)) : axis.format(Number(value)));
  return [
    Plot.axisY(left, { ...style, text: format(y), tickPadding: 6 }),
    ...(hasXTicks ? [Plot.axisX(bottom, { ...style, text: format(x), tickPadding: 6 })] : []),
  ];
}
