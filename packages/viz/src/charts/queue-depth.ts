import type { Result } from "@springtide/core";
import type { Chart, ChartOptions } from "../chart.js";
import { highest, namedColumns, rowsOfColumns } from "../data/named-columns.js";
import { createChart } from "../drawing/create-chart.js";
import { name, quantity } from "../export/vega-lite.js";
import { short } from "../text/numbers.js";
import { shown } from "../text/shown.js";
import { linesByPart, saysLeftOut } from "./lines-by-part.js";
import { subject, timeNote } from "./time-frame.js";

/** Requests waiting for a slot over time, by service, and messages not yet done, by queue. */
export function queueDepth(result: Result, options: ChartOptions = {}): Chart {
  const { services, queues = {}, buckets } = result.series;
  const columns = [
    ...namedColumns(services, "queueLength", buckets),
    ...namedColumns(queues, "lag", buckets).map((queue) => ({ ...queue, name: `queue ${queue.name}` })),
  ];
  const [top] = highest(columns, 1).kept;
  return createChart(
    {
      title: `Queues in ${subject(result)}`,
      summary:
        top === undefined
          ? "Nothing was measured."
          : `The longest, on average over a point's time, is ${short(top.peak)} at ${shown(top.name)}.`,
      note: timeNote(result, undefined, `Averages over each point's time. ${saysLeftOut(columns, "queues")}`.trim()),
      rows: () => rowsOfColumns(columns, result.series, "waiting", "queue"),
      panels: (widthPx, heightPx = 220) => [
        linesByPart(result, columns, "Waiting requests, and messages not done", short, widthPx, heightPx),
      ],
      vega: {
        mark: "line",
        encoding: {
          x: quantity("timeMs", "simulated time (ms)"),
          y: quantity("waiting", "waiting"),
          color: name("queue"),
          strokeDash: name("queue"),
        },
      },
    },
    options,
  );
}
