import * as Plot from "@observablehq/plot";
import type { Result } from "@springtide/core";
import type { Chart, ChartOptions } from "../chart.js";
import { type Column, column, columnsOfService, greatest } from "../data/buckets.js";
import { rowsOfColumns } from "../data/named-columns.js";
import { linearAxis, logAxis } from "../drawing/axis.js";
import { createChart } from "../drawing/create-chart.js";
import { lineMarks, ribbonMark } from "../drawing/lines.js";
import type { Panel } from "../drawing/panel.js";
import { type Tone, tone } from "../drawing/tones.js";
import { name, quantity } from "../export/vega-lite.js";
import { duration } from "../text/numbers.js";
import { NOTHING, subject, timeFrame, timeNote } from "./time-frame.js";

/** A chart that can be told to be about one service. */
export interface OfService extends ChartOptions {
  /** Name of the service that it is about; default: requests from outside, or all services together. */
  readonly service?: string;
}

const LINES = [
  { name: "p99", column: "p99Ms", tone: "blue", dash: "none", widthPx: 1.8 },
  { name: "p95", column: "p95Ms", tone: "blue", dash: "6 3", widthPx: 1.2 },
  { name: "p50", column: "p50Ms", tone: "blue", dash: "2 2", widthPx: 1.2 },
] as const satisfies readonly { name: string; column: string; tone: Tone; dash: string; widthPx: number }[];
/** Ranges as wide as that are told apart on a logarithmic axis only. */
const WIDE = 30;

/**
 * Latency over time: ribbons from p50 to p95 and to p99, with the objectives, faults and changes of the run.
 * @throws RangeError for a service that the result does not have.
 */
export function latencyOverTime(result: Result, options: OfService = {}): Chart {
  const { service } = options;
  const { series } = result;
  const columns = columnsOfService(result, service);
  const lines = LINES.map((line) => ({ ...line, values: column(columns, line.column, series.buckets) }));
  const peak = greatest(lines[0]!.values);
  return createChart(
    {
      title: `Latency of ${subject(result, service)}`,
      summary: peak === null ? "No request ended ok." : `The highest p99 of a bucket is ${duration(peak)}.`,
      note: timeNote(result, service, "Latencies are of requests that ended ok."),
      rows: () => rowsOfColumns(lines, series, "latencyMs", "quantile"),
      panels: (widthPx, heightPx = 240) => [latencyPanelOf(result, widthPx, heightPx, service)],
      vega: {
        mark: { type: "line" },
        encoding: { x: quantity("timeMs", "simulated time (ms)"), y: quantity("latencyMs", "latency (ms)"), strokeDash: name("quantile") },
      },
    },
    options,
  );
}

/** The panel of a run's latencies, as other pictures have it too. */
export function latencyPanelOf(result: Result, widthPx: number, heightPx: number, service?: string, hasXTicks = true): Panel {
  const columns = columnsOfService(result, service);
  const lines = LINES.map((line) => ({ ...line, values: column(columns, line.column, result.series.buckets) }));
  return { ...latencyPanel(result, lines, widthPx, heightPx, service), ...(hasXTicks ? {} : { hasXTicks }) };
}

type Line = (typeof LINES)[number] & { readonly values: Column };

function latencyPanel(result: Result, lines: readonly Line[], widthPx: number, heightPx: number, service: string | undefined): Panel {
  const { series } = result;
  const frame = timeFrame(result, widthPx, service);
  const limits = service === undefined ? latencyLimits(result) : [];
  const bounds = lines.map((line) => [leastAboveZero(line.values), greatest(line.values)] as const);
  const values = [...bounds.flat(), ...limits.map(({ limit }) => limit)];
  const [most, least] = [bounds[0]![1], bounds[2]![0]];
  const isLog = most !== null && least !== null && most > WIDE * least;
  const y = isLog ? logAxis(values, duration) : linearAxis(values, duration);
  const floor = isLog ? { atLeast: y.domain[0] } : {};
  const [p99, p95, p50] = lines.map((line) => line.values) as [Column, Column, Column];
  return {
    heading: `Latency of requests${isLog ? ", logarithmic" : ""}`,
    heightPx,
    x: frame.axis,
    y,
    xLabel: frame.axisLabel,
    ...(most === null ? { empty: NOTHING } : {}),
    marks: [
      ...frame.behind,
      ribbonMark(p95, p99, series, frame.plotPx, tone("blue"), 0.14, floor.atLeast),
      ribbonMark(p50, p95, series, frame.plotPx, tone("blue"), 0.3, floor.atLeast),
      ...lines.flatMap((line) => lineMarks(line.values, series, frame.plotPx, { ...line, ...floor })),
      Plot.ruleY(
        limits.map(({ limit }) => limit),
        { stroke: tone("red"), strokeWidth: 1.4, strokeDasharray: "8 3" },
      ),
    ],
    endLabels: [
      ...lines.flatMap(({ name: text, values: of, tone: colour }) => {
        const last = lastOf(of);
        return last === null ? [] : [{ at: Math.max(last, y.domain[0]), text, tone: colour }];
      }),
      ...limits.map(({ objective, limit }) => ({ at: limit, text: `limit ${objective} ${duration(limit)}`, tone: "red" as const })),
    ],
  };
}

/** The objectives of a run that latencies are held against. */
function latencyLimits({ slo }: Result): { objective: string; limit: number }[] {
  return slo.filter(({ objective, limit }) => /^p\d+$/.test(objective) && Number.isFinite(limit));
}

function lastOf(values: Column): number | null {
  for (let i = values.length - 1; i >= 0; i--) {
    const value = values[i];
    if (value !== null && value !== undefined) return value;
  }
  return null;
}

function leastAboveZero(values: Column): number | null {
  let least: number | null = null;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number | null;
    if (value !== null && value > 0 && (least === null || value < least)) least = value;
  }
  return least;
}
