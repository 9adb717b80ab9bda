import * as Plot from "@observablehq/plot";
import type { Result, Scenario } from "@springtide/core";
import type { Chart, ChartOptions } from "../chart.js";
import { callFlows, type Flow } from "../data/call-flows.js";
import { evidence } from "../data/evidence.js";
import { layersOf } from "../data/layers.js";
import { createChart } from "../drawing/create-chart.js";
import type { Panel } from "../drawing/panel.js";
import { tone } from "../drawing/tones.js";
import { name, quantity } from "../export/vega-lite.js";
import { percent, short } from "../text/numbers.js";
import { shown } from "../text/shown.js";
import { textWidth } from "../text/width.js";
import { NOTHING, subject } from "./time-frame.js";

const MOST_SERVICES = 24;
const ROW_PX = 62;
/** Narrower columns go on below. */
const LEAST_COLUMN_PX = 125;
const OUTSIDE = "traffic ";
const INSIDE = "service ";

interface Box {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly title: string;
  readonly figures: string;
  readonly isBottleneck: boolean;
  readonly isSource: boolean;
}

/** Who calls whom, how often, how busy each is, and which service limits the whole most. */
export function serviceGraph(scenario: Scenario, result: Result, options: ChartOptions = {}): Chart {
  const flows = callFlows(scenario, result);
  const busiest = Object.entries(result.services)
    .map(([service, { requests }], i) => ({ service, i, issued: requests.issued }))
    .sort((a, b) => b.issued - a.issued || a.i - b.i)
    .slice(0, MOST_SERVICES)
    .map(({ service }) => service);
  const drawn = [
    ...scenario.traffic.slice(0, MOST_SERVICES).map((source) => nodeId(source.name, true)),
    ...Object.keys(result.services)
      .filter((service) => busiest.includes(service))
      .map((service) => nodeId(service, false)),
  ];
  const links = flows.map((flow) => ({ ...flow, from: nodeId(flow.from, flow.isOutside), to: nodeId(flow.to, false) }));
  const all = Object.keys(result.services).length;
  const bottleneck = result.summary.bottlenecks.slice(0, 1).find(({ utilisation, waitShare }) => utilisation > 0 || waitShare > 0);
  const limit =
    bottleneck === undefined
      ? "No service limits the whole."
      : `${shown(bottleneck.service)} limits the whole most: ${percent(bottleneck.utilisation)} busy, ${percent(bottleneck.waitShare)} of all waiting${bottleneck.capacityPerSecond === null ? "" : `, full at ${short(bottleneck.capacityPerSecond)} requests/s`}.`;
  return createChart(
    {
      title: `Services of ${subject(result)}`,
      summary: limit,
      note: `${evidence([result])} Numbers are requests per second and busy slots over slots, or CPU used over CPU requested where slots have no limit; requests to a service are shared out among its callers by the calls expected of them.${all > busiest.length ? ` The ${MOST_SERVICES} with the most requests of ${all} services.` : ""}`,
      rows: () => flows.map((flow) => ({ ...flow })),
      panels: (widthPx) => [graphPanel(result, layersOf(drawn, links), links, bottleneck?.service, widthPx)],
      vega: { mark: "bar", encoding: { x: quantity("perSecond", "requests per second"), y: name("from"), color: name("to") } },
    },
    options,
  );
}

/** Sources of traffic and services may have the same names. */
function nodeId(node: string, isOutside: boolean): string {
  return `${isOutside ? OUTSIDE : INSIDE}${node}`;
}

function graphPanel(
  result: Result,
  layers: readonly (readonly string[])[],
  flows: readonly Flow[],
  bottleneck: string | undefined,
  widthPx: number,
): Panel {
  const columns = Math.max(2, Math.floor((widthPx - 50) / LEAST_COLUMN_PX));
  const bands = layers.flatMap((_, i) => (i % columns === 0 ? [layers.slice(i, i + columns)] : []));
  const columnPx = (widthPx - 50) / Math.max(1, Math.min(columns, layers.length));
  const boxPx = Math.min(150, columnPx * 0.72);
  const half = boxPx / columnPx / 2;
  const letters = Math.max(4, Math.floor((boxPx - 10) / textWidth("n", 11)));
  const boxes = new Map<string, Box>();
  let rows = 0;
  for (const band of bands) {
    const height = Math.max(...band.map(({ length }) => length));
    for (const [column, layer] of band.entries())
      for (const [i, key] of layer.entries())
        boxes.set(key, boxOf(key, column, rows + ((i + 0.5) * height) / layer.length, letters, result, bottleneck));
    rows += height;
  }
  const most = flows.reduce((peak, { perSecond }) => Math.max(peak, perSecond), Number.MIN_VALUE);
  const links = flows.flatMap(({ from, to, perSecond }) => {
    const [a, b] = [boxes.get(from), boxes.get(to)];
    if (a === undefined || b === undefined || a === b) return [];
    const isForward = b.x > a.x;
    return [
      {
        x1: a.x + half,
        y1: a.y,
        x2: isForward ? b.x - half : b.x + half,
        y2: b.y,
        width: 0.8 + 6 * Math.sqrt(perSecond / most),
        isForward,
      },
    ];
  });
  const all = [...boxes.values()];
  return {
    heading: "Who calls whom, from left to right; the wider, the more requests; dashed: back, or on below",
    heightPx: Math.max(1, rows) * ROW_PX + 16,
    x: { type: "linear", domain: [-0.5, Math.max(0.5, Math.min(columns, layers.length) - 0.5)], ticks: [], format: String },
    y: { type: "linear", domain: [Math.max(1, rows), 0], ticks: [], format: String },
    hasXTicks: false,
    ...(all.length === 0 ? { empty: NOTHING } : {}),
    marks: [
      ...links.map(({ x1, y1, x2, y2, width, isForward }) =>
        Plot.link([{ x1, y1, x2, y2 }], {
          x1: "x1",
          y1: "y1",
          x2: "x2",
          y2: "y2",
          curve: "bump-x",
          stroke: tone("quiet"),
          strokeWidth: width,
          strokeOpacity: 0.55,
          ...(isForward ? {} : { strokeDasharray: "4 3" }),
        }),
      ),
      Plot.rect(all, {
        x1: (box: Box) => box.x - half,
        x2: (box: Box) => box.x + half,
        y1: (box: Box) => box.y - 0.33,
        y2: (box: Box) => box.y + 0.33,
        fill: tone("paper"),
        stroke: (box: Box) => tone(box.isBottleneck ? "red" : box.isSource ? "rule" : "blue"),
        strokeWidth: 1.6,
        rx: 5,
      }),
      Plot.text(all, { x: "x", y: "y", text: "title", dy: -7, fontSize: 11, fontWeight: 600, fill: tone("ink") }),
      Plot.text(all, { x: "x", y: "y", text: "figures", dy: 8, fontSize: 10, fill: tone("quiet") }),
      Plot.text(
        all.filter(({ isBottleneck }) => isBottleneck),
        { x: "x", y: (box: Box) => box.y - 0.33, text: () => "bottleneck", dy: -5, fontSize: 10, fontWeight: 600, fill: tone("red") },
      ),
    ],
  };
}

function boxOf(key: string, x: number, y: number, letters: number, result: Result, bottleneck: string | undefined): Box {
  const isSource = key.startsWith(OUTSIDE);
  const node = key.slice(isSource ? OUTSIDE.length : INSIDE.length);
  const service = isSource ? undefined : result.services[node];
  const seconds = (result.durationMs - result.warmupMs) / 1000;
  const busy = service?.utilisation ?? service?.cpuUtilisation ?? null;
  const rate = service === undefined ? "traffic" : `${short(seconds > 0 ? service.requests.issued / seconds : 0)}/s`;
  return {
    key,
    x,
    y,
    title: shown(node, letters),
    figures: busy === null ? rate : `${rate}, ${percent(busy)}`,
    isBottleneck: !isSource && node === bottleneck,
    isSource,
  };
}
