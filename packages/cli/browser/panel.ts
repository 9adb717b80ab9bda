import uPlot from "uplot";
import type { PageMark, PagePanel, PageSystem } from "../src/report/page-data.js";
import { colour } from "./colours.js";
import { CLOCK_STEPS, clock, quantity } from "./quantity.js";

/** Room left of every plot, so that all of them have one axis. */
export const LEFT_PX = 66;
export const RIGHT_PX = 34;
const FONT = "11px system-ui, 'DejaVu Sans', sans-serif";

/** What all panels of an axis have in common. */
export interface Common {
  readonly system: PageSystem;
  readonly marks: readonly PageMark[];
  readonly times: readonly number[];
  readonly widthPx: number;
  readonly heightPx: number;
  /** The instant that is asked about; null where none is. */
  chosenMs(): number | null;
  /** Called with the stretch of time that a reader zooms to. */
  onZoom(minMs: number, maxMs: number): void;
  /** Called when a reader asks for all of it. */
  onWhole(): void;
}

/** Draws one chart; its cursor is that of all charts. */
export function drawPanel(panel: PagePanel, target: HTMLElement, common: Common): uPlot {
  const { times, widthPx, heightPx, onWhole } = common;
  const range = () => ({ from: times[0] ?? 0, to: times[times.length - 1] ?? 1 });
  const axis: uPlot.Axis = { stroke: colour("quiet"), font: FONT, grid: { stroke: colour("rule"), width: 1 }, ticks: { show: false } };
  const shownSpan = (chart: uPlot) => (chart.scales.x?.max ?? range().to) - (chart.scales.x?.min ?? range().from);
  const options: uPlot.Options = {
    width: widthPx,
    height: heightPx,
    padding: [8, RIGHT_PX, 0, 0],
    scales: { x: { time: false }, y: panel.isLog === true ? { distr: 3 } : { range: (_, __, most) => [0, most > 0 ? most * 1.08 : 1] } },
    series: [
      { label: "at", value: (chart, at) => (at === null ? "–" : clock(at, shownSpan(chart))) },
      ...panel.lines.map(
        (line): uPlot.Series => ({
          label: line.name,
          stroke: colour(line.tone),
          width: 1.6,
          points: { show: times.length < 2 },
          value: (_, value) => quantity(panel.unit, value),
          ...(line.dash === undefined ? {} : { dash: [...line.dash] }),
        }),
      ),
    ],
    axes: [
      { ...axis, size: 26, incrs: [...CLOCK_STEPS], space: 70, values: (chart, at) => at.map((one) => clock(one, shownSpan(chart))) },
      { ...axis, size: LEFT_PX, space: 28, values: (_, at) => at.map((one) => (one === null ? "" : quantity(panel.unit, one))) },
    ],
    cursor: {
      sync: { key: "springtide", filters: { pub: (type) => type === "mousemove" || type === "mouseleave", sub: () => true } },
      drag: { x: true, y: false, setScale: true },
      points: { size: 6 },
      bind: {
        dblclick: () => () => {
          onWhole();
          return null;
        },
      },
    },
    hooks: {
      drawClear: [(chart) => drawFaults(chart, common.marks)],
      draw: [(chart) => drawLines(chart, panel, common)],
      setScale: [(chart, key) => tellZoom(chart, key, common)],
    },
  };
  const chart = new uPlot(options, [[...times], ...panel.lines.map(({ values }) => above0(values, panel.isLog === true))], target);
  chart.ctx.canvas.setAttribute("role", "img");
  chart.ctx.canvas.setAttribute(
    "aria-label",
    `${panel.title} over time: ${panel.lines.map(({ name }) => name).join(", ")}. The numbers are in the table below.`,
  );
  return chart;
}

/** A logarithmic axis knows nothing at and below 0. */
function above0(values: readonly (number | null)[], isLog: boolean): (number | null)[] {
  return isLog ? values.map((value) => (value !== null && value > 0 ? value : null)) : [...values];
}

function tellZoom({ scales }: uPlot, key: string, { onZoom }: Common): void {
  if (key === "x" && scales.x?.min != null && scales.x.max != null) onZoom(scales.x.min, scales.x.max);
}

function drawFaults(chart: uPlot, marks: readonly PageMark[]): void {
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.fillStyle = colour("red");
  ctx.globalAlpha = 0.12;
  for (const { atMs, untilMs } of marks) {
    if (untilMs === undefined) continue;
    const [from, to] = [chart.valToPos(atMs, "x", true), chart.valToPos(untilMs, "x", true)];
    ctx.fillRect(from, bbox.top, Math.max(2, to - from), bbox.height);
  }
  ctx.restore();
}

function drawLines(chart: uPlot, { limits = [] }: PagePanel, { chosenMs }: Common): void {
  const { ctx, bbox } = chart;
  const chosen = chosenMs();
  ctx.save();
  ctx.lineWidth = Math.max(1, devicePixelRatio);
  ctx.strokeStyle = colour("red");
  ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
  ctx.setLineDash([8 * devicePixelRatio, 4 * devicePixelRatio]);
  for (const { name, value } of limits) {
    const y = chart.valToPos(value, "y", true);
    if (!(y >= bbox.top && y <= bbox.top + bbox.height)) continue;
    line(ctx, bbox.left, y, bbox.left + bbox.width, y);
    label(ctx, `limit ${name} ${quantity("ms", value)}`, bbox.left + bbox.width - 4, y, y - bbox.top < 18 * devicePixelRatio);
  }
  if (chosen !== null) {
    const x = chart.valToPos(chosen, "x", true);
    ctx.strokeStyle = colour("ink");
    ctx.setLineDash([]);
    if (x >= bbox.left && x <= bbox.left + bbox.width) line(ctx, x, bbox.top, x, bbox.top + bbox.height);
  }
  ctx.restore();
}

/** A name above a line, or below it where there is no room, on paper of its own. */
function label(ctx: CanvasRenderingContext2D, text: string, right: number, y: number, isBelow: boolean): void {
  const heightPx = 13 * devicePixelRatio;
  const top = isBelow ? y + 2 * devicePixelRatio : y - heightPx - 2 * devicePixelRatio;
  const { width } = ctx.measureText(text);
  ctx.fillStyle = colour("paper");
  ctx.fillRect(right - width - 3, top, width + 6, heightPx);
  ctx.fillStyle = colour("red");
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  ctx.fillText(text, right, top + heightPx / 2);
}

function line(ctx: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
}
