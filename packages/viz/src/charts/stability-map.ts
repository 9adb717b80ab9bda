import * as Plot from "@observablehq/plot";
import type { BoundaryPoint, StabilityMap } from "@springtide/core";
import type { Chart, ChartOptions } from "../chart.js";
import { logAxis, type NumberAxis } from "../drawing/axis.js";
import { createChart } from "../drawing/create-chart.js";
import type { Panel } from "../drawing/panel.js";
import { hatch } from "../drawing/patterns.js";
import { SERIES_DASHES, SERIES_TONES, tone } from "../drawing/tones.js";
import { name, quantity } from "../export/vega-lite.js";
import { duration, short } from "../text/numbers.js";
import { MOST_LINES } from "./lines-by-part.js";
import { NOTHING } from "./time-frame.js";

/** The part of a stability map that is drawn; what `springtide stability --json` prints has it, too. */
export type StabilityOutlook = Pick<StabilityMap, "kind" | "loads" | "boundary" | "tried">;

/**
 * Where recovery ends and collapse begins: for each load the smallest trigger after which goodput does not come back, a line for
 * every length of triggers. Hollow points are the largest trigger searched, where even that was withstood; loads that break down
 * without any trigger are hatched.
 */
export function stabilityMap(map: StabilityOutlook, options: ChartOptions = {}): Chart {
  const lengths = [...new Set(map.boundary.map(({ lengthMs }) => lengthMs))].sort((a, b) => a - b);
  const drawn = lengths.slice(-MOST_LINES);
  const most = Math.max(1, ...map.tried.map(({ size }) => size));
  return createChart(
    {
      title: map.kind === "spike" ? "Spikes that it does not come back from" : "Slow spells that it does not come back from",
      summary: summaryOf(map, most),
      note: `${runsOf(map)} Hollow: withstood up to there. Hatched: down without a trigger.${lengths.length > drawn.length ? ` The ${MOST_LINES} longest of ${lengths.length} lengths.` : ""}`,
      rows: () => map.boundary.map(({ load, lengthMs, size, withstands, recoverMs }) => ({ load, lengthMs, size, withstands, recoverMs })),
      panels: (_, heightPx = 300) => [mapPanel(map, drawn, most, heightPx)],
      vega: {
        mark: { type: "line", point: true },
        encoding: {
          x: quantity("load", "load, as a multiple of the scenario's"),
          y: quantity("size", "trigger, as a multiple", { scale: { type: "log" } }),
          strokeDash: name("lengthMs", "length (ms)"),
        },
      },
    },
    options,
  );
}

function mapPanel({ kind, loads, boundary }: StabilityOutlook, lengths: readonly number[], most: number, heightPx: number): Panel {
  const values = loads.length === 0 ? [1] : loads.map(({ load }) => load);
  const [least, greatest] = [Math.min(...values), Math.max(...values)];
  const room = (greatest - least) / Math.max(1, values.length - 1) / 2 || least / 2;
  const times = (value: number) => `${short(value)}×`;
  const x: NumberAxis = { type: "linear", domain: [least - room, greatest + room], ticks: values, format: times };
  const y = logAxis([1, most], times);
  const down = loads.filter(({ standing }) => standing === "overloaded").map(({ load }) => load);
  const lines = lengths.map((lengthMs) => boundary.filter((point) => point.lengthMs === lengthMs));
  const at = ({ load, size }: BoundaryPoint) => ({ x: load, y: size ?? most });
  return {
    heading: kind === "spike" ? "Smallest spike, times the load, logarithmic" : "Smallest slowdown, times the work, logarithmic",
    heightPx,
    x,
    y,
    xLabel: "load, times the scenario's",
    ...(boundary.length + down.length === 0 ? { empty: NOTHING } : {}),
    marks: [
      ...down.map((load) => band(load, room, y)),
      ...lines.flatMap((points, i) => {
        const stroke = tone(SERIES_TONES[i]!);
        const toppling = points.filter(({ size }) => size !== null).map(at);
        const withstood = points.filter(({ size }) => size === null).map(at);
        return [
          Plot.line(toppling, { x: "x", y: "y", stroke, strokeWidth: 1.8, strokeDasharray: SERIES_DASHES[i]! }),
          Plot.dot(toppling, { x: "x", y: "y", r: 3.5, fill: stroke }),
          Plot.dot(withstood, { x: "x", y: "y", r: 4 + 2 * i, stroke, fill: "none" }),
        ];
      }),
    ],
    endLabels: lines.flatMap((points, i) => {
      const last = points[points.length - 1];
      return last === undefined ? [] : [{ at: last.size ?? most, text: `lasting ${duration(last.lengthMs)}`, tone: SERIES_TONES[i]! }];
    }),
  };
}

/** The whole height, halfway to the loads beside it. */
function band(load: number, room: number, y: NumberAxis): Plot.Markish {
  const [y1, y2] = y.domain;
  return Plot.rect([{ x1: load - room, x2: load + room, y1, y2 }], { x1: "x1", x2: "x2", y1: "y1", y2: "y2", fill: hatch("red") });
}

function summaryOf({ kind, loads, boundary }: StabilityOutlook, most: number): string {
  const said = loads.map(({ load, standing }) => {
    const here = `At ${short(load)} times the load`;
    if (standing === "overloaded") return `${here} it breaks down by itself.`;
    const toppling = boundary.filter((point) => point.load === load && point.size !== null);
    if (toppling.length === 0)
      return `${here} it comes back after every ${kind === "spike" ? "spike" : "slow spell"} up to ${short(most)} times.`;
    return `${here} it does not after ${toppling.map(({ size, lengthMs }) => `${short(size ?? most)} times for ${duration(lengthMs)}`).join(", ")}.`;
  });
  return said.length === 0 ? "Nothing was searched." : said.join(" ");
}

function runsOf({ tried }: StabilityOutlook): string {
  const runs = tried.map((one) => one.runs);
  if (runs.length === 0) return "No runs (n = 0).";
  const [least, most] = [Math.min(...runs), Math.max(...runs)];
  return `n = ${least === most ? most : `${least} to ${most}`} runs of each of ${tried.length} points; most of them decide, there is no interval.`;
}
