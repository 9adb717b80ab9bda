import type { Result } from "@springtide/core";
import type { Chart } from "../chart.js";
import { type Column, column, columnsOfService, greatest, sumOverServices } from "../data/buckets.js";
import { rowsOfColumns } from "../data/named-columns.js";
import { joinRows } from "../data/row-list.js";
import { linearAxis } from "../drawing/axis.js";
import { createChart } from "../drawing/create-chart.js";
import { lineMarks, stepMark } from "../drawing/lines.js";
import type { Panel } from "../drawing/panel.js";
import { stack } from "../drawing/stack.js";
import { name, quantity } from "../export/vega-lite.js";
import { short } from "../text/numbers.js";
import type { OfService } from "./latency-over-time.js";
import { NOTHING, subject, timeFrame, timeNote } from "./time-frame.js";

/**
 * Load, and below it the replicas that were wanted, starting and ready at the time.
 * @throws RangeError for a service that the result does not have.
 */
export function replicas(result: Result, options: OfService = {}): Chart {
  const { service } = options;
  const { buckets } = result.series;
  const load = column(columnsOfService(result, service), "requestsPerSecond", buckets);
  const of = (gauge: string): Column =>
    service === undefined ? sumOverServices(result, gauge) : column(columnsOfService(result, service), gauge, buckets);
  const counts = [
    { name: "ready", values: of("ready") },
    { name: "starting", values: of("starting") },
    { name: "wanted", values: of("desired") },
  ];
  const [ready, , wanted] = counts;
  return createChart(
    {
      title: `Load and replicas of ${subject(result, service)}`,
      summary: `On average over a point's time at most ${short(greatest(wanted!.values) ?? 0)} replicas were wanted and ${short(greatest(ready!.values) ?? 0)} ready, under up to ${short(greatest(load) ?? 0)} requests/s.`,
      note: timeNote(result, service, "Replicas are averages over each point's time."),
      rows: () =>
        joinRows(
          rowsOfColumns([{ name: "requests per second", values: load }], result.series, "value"),
          rowsOfColumns(counts, result.series, "value"),
        ),
      panels: (widthPx, heightPx = 150) => [
        loadPanel(result, load, widthPx, heightPx, service),
        replicaPanel(result, counts, widthPx, heightPx, service),
      ],
      vega: {
        mark: "line",
        encoding: { x: quantity("timeMs", "simulated time (ms)"), y: quantity("value", "value"), strokeDash: name("series") },
      },
    },
    options,
  );
}

/** Requests per second over time. */
export function loadPanel(result: Result, load: Column, widthPx: number, heightPx: number, service?: string, hasXTicks = false): Panel {
  const frame = timeFrame(result, widthPx, service);
  return {
    heading: "Load, requests/s",
    heightPx,
    x: frame.axis,
    y: linearAxis(load, short, 0, 3),
    hasXTicks,
    ...(greatest(load) === null ? { empty: NOTHING } : {}),
    marks: [...frame.behind, ...lineMarks(load, result.series, frame.plotPx, { tone: "ink" })],
  };
}

/** Replicas ready and starting on top of each other, and the line of how many were wanted. */
export function replicaPanel(
  result: Result,
  counts: readonly { readonly name: string; readonly values: Column }[],
  widthPx: number,
  heightPx: number,
  service?: string,
  hasXTicks = true,
): Panel {
  const { series } = result;
  const frame = timeFrame(result, widthPx, service);
  const [ready, starting, wanted] = counts.map(({ values }) => values) as [Column, Column, Column];
  const stacked = stack(
    [
      { name: "ready", values: ready, tone: "green" },
      { name: "starting", values: starting, tone: "orange" },
    ],
    series,
    frame.plotPx,
  );
  const wantedLast = wanted[series.buckets - 1] ?? null;
  return {
    heading: "Replicas: ready, starting on top, wanted as a dashed line",
    heightPx,
    x: frame.axis,
    y: linearAxis([...stacked.heights, greatest(wanted)], short, 1, 3),
    hasXTicks,
    ...(hasXTicks ? { xLabel: frame.axisLabel } : {}),
    ...(series.buckets === 0 || greatest(ready) === null ? { empty: NOTHING } : {}),
    marks: [...frame.behind, ...stacked.marks, stepMark(wanted, series, frame.plotPx, { tone: "ink", dash: "5 3" })],
    endLabels: [
      { at: stacked.ends[0] ?? 0, text: "ready", tone: "green" },
      ...((greatest(starting) ?? 0) > 0 ? [{ at: stacked.ends[1] ?? 0, text: "starting", tone: "orange" as const }] : []),
      ...(wantedLast === null ? [] : [{ at: wantedLast, text: "wanted", tone: "ink" as const }]),
    ],
  };
}
