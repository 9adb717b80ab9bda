import type { Result } from "@springtide/core";
import type { Chart } from "../chart.js";
import { column, columnsOfService, greatest } from "../data/buckets.js";
import { rowsOfColumns } from "../data/named-columns.js";
import { linearAxis } from "../drawing/axis.js";
import { createChart } from "../drawing/create-chart.js";
import type { Panel } from "../drawing/panel.js";
import { type Layer, stack } from "../drawing/stack.js";
import type { Tone } from "../drawing/tones.js";
import { name, quantity } from "../export/vega-lite.js";
import { percent, short } from "../text/numbers.js";
import type { OfService } from "./latency-over-time.js";
import { NOTHING, subject, timeFrame, timeNote } from "./time-frame.js";

const OUTCOMES: readonly { name: string; column: string; tone: Tone }[] = [
  { name: "ok", column: "okPerSecond", tone: "green" },
  { name: "error", column: "errorsPerSecond", tone: "red" },
  { name: "timeout", column: "timeoutsPerSecond", tone: "orange" },
  { name: "rejected", column: "rejectedPerSecond", tone: "purple" },
  { name: "unavailable", column: "unavailablePerSecond", tone: "teal" },
  { name: "cancelled", column: "cancelledPerSecond", tone: "quiet" },
];

/**
 * Requests over time by how they ended, on top of each other.
 * @throws RangeError for a service that the result does not have.
 */
export function outcomesOverTime(result: Result, options: OfService = {}): Chart {
  const { service } = options;
  const { series } = result;
  const columns = columnsOfService(result, service);
  const layers = OUTCOMES.map((outcome) => ({ ...outcome, values: column(columns, outcome.column, series.buckets) }));
  const { requests, availability } = service === undefined ? result.summary : result.services[service]!;
  const counts = `${short(requests.ok)} ok, ${short(requests.error)} errors, ${short(requests.timeout)} timeouts, ${short(requests.rejected)} rejected, ${short(requests.unavailable)} unavailable, ${short(requests.cancelled)} cancelled`;
  return createChart(
    {
      title: `Outcomes of requests of ${subject(result, service)}`,
      summary: `Of ${short(requests.issued)} requests ${availability === null ? "none ended" : `${percent(availability)} of those that ended were ok`}.`,
      note: timeNote(result, service, `In all: ${counts}.`),
      rows: () => rowsOfColumns(layers, series, "perSecond", "outcome"),
      panels: (widthPx, heightPx = 240) => [outcomePanelOf(result, widthPx, heightPx, service)],
      vega: {
        mark: "area",
        encoding: {
          x: quantity("timeMs", "simulated time (ms)"),
          y: quantity("perSecond", "requests per second", { stack: true }),
          color: name("outcome"),
        },
      },
    },
    options,
  );
}

/** The panel of a run's outcomes, as other pictures have it too. */
export function outcomePanelOf(result: Result, widthPx: number, heightPx: number, service?: string): Panel {
  const columns = columnsOfService(result, service);
  const layers = OUTCOMES.map((outcome) => ({ ...outcome, values: column(columns, outcome.column, result.series.buckets) }));
  return outcomePanel(result, layers, widthPx, heightPx, service);
}

function outcomePanel(result: Result, layers: readonly Layer[], widthPx: number, heightPx: number, service: string | undefined): Panel {
  const frame = timeFrame(result, widthPx, service);
  const stacked = stack(layers, result.series, frame.plotPx);
  return {
    heading: "Requests by how they ended, per second",
    heightPx,
    x: frame.axis,
    y: linearAxis(stacked.heights, short),
    xLabel: frame.axisLabel,
    ...(layers.every(({ values }) => greatest(values) === null) ? { empty: NOTHING } : {}),
    marks: [...frame.behind, ...stacked.marks],
    endLabels: layers.flatMap((layer, i) =>
      (greatest(layer.values) ?? 0) > 0 ? [{ at: stacked.ends[i]!, text: layer.name, tone: layer.tone }] : [],
    ),
  };
}
