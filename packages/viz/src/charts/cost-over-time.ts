import type { Result } from "@springtide/core";
import type { Chart, ChartOptions } from "../chart.js";
import { type NamedColumn, rowsOfColumns } from "../data/named-columns.js";
import { costsByService, spendingOverTime } from "../data/spending.js";
import { linearAxis } from "../drawing/axis.js";
import { createChart } from "../drawing/create-chart.js";
import type { Panel } from "../drawing/panel.js";
import { type Layer, stack } from "../drawing/stack.js";
import type { Tone } from "../drawing/tones.js";
import { name, quantity } from "../export/vega-lite.js";
import { usd } from "../text/numbers.js";
import { shown } from "../text/shown.js";
import { NOTHING, subject, timeFrame, timeNote } from "./time-frame.js";

const TONES: readonly Tone[] = ["blue", "orange", "purple", "teal", "red"];

/** What the cluster cost an hour over time, by service. */
export function costOverTime(result: Result, options: ChartOptions = {}): Chart {
  const columns = spendingOverTime(result);
  const { costUsd } = result.summary;
  const [dearest] = costsByService(result);
  return createChart(
    {
      title: `Cost over time of ${subject(result)}`,
      summary: dearest === undefined ? "Nothing was measured." : `The dearest is ${shown(dearest.name)} at ${usd(dearest.costUsd)}.`,
      note: timeNote(result, undefined, `${usd(costUsd)} in all, shared out over time by the instances there were.`),
      rows: () => rowsOfColumns(columns, result.series, "usdPerHour", "service"),
      panels: (widthPx, heightPx = 220) => [costPanel(result, columns, widthPx, heightPx)],
      vega: {
        mark: "area",
        encoding: {
          x: quantity("timeMs", "simulated time (ms)"),
          y: quantity("usdPerHour", "USD per hour", { stack: true }),
          color: name("service"),
        },
      },
    },
    options,
  );
}

function costPanel(result: Result, columns: readonly NamedColumn[], widthPx: number, heightPx: number): Panel {
  const frame = timeFrame(result, widthPx);
  const layers = layersOf(columns, result.series.buckets);
  const stacked = stack(layers, result.series, frame.plotPx);
  return {
    heading: "Cost, USD an hour",
    heightPx,
    x: frame.axis,
    y: linearAxis(stacked.heights, usd),
    xLabel: frame.axisLabel,
    ...(columns.length === 0 || result.series.buckets === 0 ? { empty: NOTHING } : {}),
    marks: [...frame.behind, ...stacked.marks],
    endLabels: layers.map((layer, i) => ({ at: stacked.ends[i]!, text: shown(layer.name, 18), tone: layer.tone })),
  };
}

/** The dearest services one by one, the others as one. */
function layersOf(columns: readonly NamedColumn[], buckets: number): Layer[] {
  const most = columns.length <= TONES.length ? columns.length : TONES.length - 1;
  const layers = columns.slice(0, most).map((one, i) => ({ ...one, tone: TONES[i]! }));
  const others = columns.slice(most);
  if (others.length === 0) return layers;
  const values = Array.from({ length: buckets }, (_, i) => others.reduce((sum, other) => sum + (other.values[i] ?? 0), 0));
  return [...layers, { name: `${others.length} others`, values, tone: "quiet" }];
}
