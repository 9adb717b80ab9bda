import type { Result } from "@springtide/core";
import type { Chart, ChartOptions } from "../chart.js";
import { highest, namedColumns, rowsOfColumns } from "../data/named-columns.js";
import { createChart } from "../drawing/create-chart.js";
import { name, quantity } from "../export/vega-lite.js";
import { percent } from "../text/numbers.js";
import { shown } from "../text/shown.js";
import { linesByPart, saysLeftOut } from "./lines-by-part.js";
import { subject, timeNote } from "./time-frame.js";
import { utilisationNote } from "./utilisation-note.js";

/** Busy share of the ready capacity over time, by service. */
export function utilisationOverTime(result: Result, options: ChartOptions = {}): Chart {
  const columns = namedColumns(result.series.services, "utilisation", result.series.buckets);
  const [top] = highest(columns, 1).kept;
  return createChart(
    {
      title: `Utilisation in ${subject(result)}`,
      summary: top === undefined ? "Nothing was measured." : `The highest is ${percent(top.peak)}, of ${shown(top.name)}.`,
      note: timeNote(result, undefined, `${utilisationNote(result)} ${saysLeftOut(columns, "services")}`.trim()),
      rows: () => rowsOfColumns(columns, result.series, "utilisation", "service"),
      panels: (widthPx, heightPx = 220) => [linesByPart(result, columns, "Utilisation", percent, widthPx, heightPx)],
      vega: {
        mark: "line",
        encoding: {
          x: quantity("timeMs", "simulated time (ms)"),
          y: quantity("utilisation", "utilisation", { axis: { format: "%" } }),
          color: name("service"),
          strokeDash: name("service"),
        },
      },
    },
    options,
  );
}
