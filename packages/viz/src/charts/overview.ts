import type { Result } from "@springtide/core";
import type { Chart, ChartOptions } from "../chart.js";
import { type Column, column, sumOverServices } from "../data/buckets.js";
import { namedColumns, rowsOfColumns } from "../data/named-columns.js";
import { joinRows } from "../data/row-list.js";
import { createChart } from "../drawing/create-chart.js";
import { name, quantity } from "../export/vega-lite.js";
import { percent } from "../text/numbers.js";
import { latencyPanelOf } from "./latency-over-time.js";
import { linesByPart, saysLeftOut } from "./lines-by-part.js";
import { outcomePanelOf } from "./outcomes-over-time.js";
import { loadPanel, replicaPanel } from "./replicas.js";
import { subject, timeNote } from "./time-frame.js";
import { utilisationNote } from "./utilisation-note.js";
import { verdictLine } from "./verdict-line.js";

/** A run at a glance: its verdict, and on one axis of time its load, replicas, utilisation, latency and outcomes. */
export function overview(result: Result, options: ChartOptions = {}): Chart {
  const { series } = result;
  const load = column(series.total, "requestsPerSecond", series.buckets);
  const gauge = (of: string): Column => sumOverServices(result, of);
  const counts = [
    { name: "ready", values: gauge("ready") },
    { name: "starting", values: gauge("starting") },
    { name: "wanted", values: gauge("desired") },
  ];
  const utilisation = namedColumns(series.services, "utilisation", series.buckets);
  const total = (of: string) => ({ name: of, values: column(series.total, of, series.buckets) });
  return createChart(
    {
      title: `${subject(result)}: ${verdictLine(result)}`,
      summary: "Load, replicas, utilisation, latency and outcomes over time.",
      note: timeNote(result, undefined, `${utilisationNote(result)} ${saysLeftOut(utilisation, "services")}`.trim()),
      rows: () =>
        joinRows(
          rowsOfColumns(["requestsPerSecond", "availability", "p50Ms", "p95Ms", "p99Ms"].map(total), series, "value"),
          rowsOfColumns(counts, series, "value"),
          rowsOfColumns(
            utilisation.map((one) => ({ ...one, name: `utilisation of ${one.name}` })),
            series,
            "value",
          ),
        ),
      panels: (widthPx, heightPx = 104) => [
        loadPanel(result, load, widthPx, heightPx),
        replicaPanel(result, counts, widthPx, heightPx, undefined, false),
        linesByPart(result, utilisation, "Utilisation", percent, widthPx, heightPx, false),
        latencyPanelOf(result, widthPx, heightPx + 30, undefined, false),
        outcomePanelOf(result, widthPx, heightPx + 20),
      ],
      vega: {
        mark: "line",
        encoding: { x: quantity("timeMs", "simulated time (ms)"), y: quantity("value", "value"), row: name("series") },
        resolve: { scale: { y: "independent" } },
      },
    },
    options,
  );
}
