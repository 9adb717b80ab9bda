import * as Plot from "@observablehq/plot";
import type { Result } from "@springtide/core";
import type { Chart, ChartOptions } from "../chart.js";
import { greatest } from "../data/buckets.js";
import { highest, namedColumns, type PeakedColumn, rowsOfColumns } from "../data/named-columns.js";
import { createChart } from "../drawing/create-chart.js";
import type { Panel } from "../drawing/panel.js";
import { tone } from "../drawing/tones.js";
import { name, quantity } from "../export/vega-lite.js";
import { duration } from "../text/numbers.js";
import { shown } from "../text/shown.js";
import { NOTHING, subject, timeFrame, timeNote } from "./time-frame.js";

const MOST_ROWS = 24;
/** Shades that can be told apart. */
const SHADES = [0.06, 0.2, 0.38, 0.6, 1];
const CELLS = 120;

/** The p99 latency of every service over time: the darker, the slower; each row says its highest. */
export function latencyHeatMap(result: Result, options: ChartOptions = {}): Chart {
  const columns = namedColumns(result.series.services, "p99Ms", result.series.buckets);
  const { kept, left } = highest(columns, MOST_ROWS);
  const [slowest] = kept;
  const peak = slowest === undefined ? 0 : slowest.peak;
  const shades = `Five shades of equal width up to ${duration(peak)}; where points are narrower than a cell, a cell shows the highest of its points.`;
  return createChart(
    {
      title: `p99 latency by service and time in ${subject(result)}`,
      summary: slowest === undefined ? "No request ended ok." : `The highest is ${duration(peak)}, of ${shown(slowest.name)}.`,
      note: timeNote(
        result,
        undefined,
        slowest === undefined ? "" : `${shades}${left === 0 ? "" : ` The ${MOST_ROWS} slowest of ${columns.length} services.`}`,
      ),
      rows: () => rowsOfColumns(columns, result.series, "p99Ms", "service"),
      panels: (widthPx, heightPx) => [heatPanel(result, kept, peak, widthPx, heightPx ?? Math.max(90, 22 * kept.length + 30))],
      vega: {
        mark: "rect",
        encoding: {
          x: { ...quantity("timeMs", "simulated time (ms)"), bin: { maxbins: CELLS } },
          y: name("service"),
          color: quantity("p99Ms", "p99 (ms)", { aggregate: "max" }),
        },
      },
    },
    options,
  );
}

function heatPanel(result: Result, columns: readonly PeakedColumn[], peak: number, widthPx: number, heightPx: number): Panel {
  const frame = timeFrame(result, widthPx);
  const keys = columns.map(({ name: key }) => key);
  return {
    heading: "p99 latency; the number is the highest of the row",
    heightPx,
    x: frame.axis,
    y: { type: "band", domain: keys, format: (key) => shown(key, 22) },
    xLabel: frame.axisLabel,
    ...(columns.length === 0 ? { empty: NOTHING } : {}),
    marks: [
      Plot.rect(
        columns.flatMap((one) => cellsOf(one, result, peak)),
        { x1: "from", x2: "to", y: "key", fill: tone("blue"), fillOpacity: "shade" },
      ),
      ...frame.behind,
    ],
    endLabels: columns.map(({ name: key, peak: most }) => ({ at: key, text: duration(most), tone: "ink" as const })),
  };
}

interface Cell {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly shade: number;
}

/** Cells of a row; neighbours of one shade are one. */
function cellsOf({ name: key, values }: PeakedColumn, { series }: Result, peak: number): Cell[] {
  const per = Math.max(1, Math.ceil(series.buckets / CELLS));
  const cells: Cell[] = [];
  for (let first = 0; first < series.buckets; first += per) {
    const last = Math.min(series.buckets, first + per) - 1;
    const most = greatest(values.slice(first, last + 1));
    if (most === null) continue;
    const shade = SHADES[Math.min(SHADES.length - 1, Math.floor((most / Math.max(peak, Number.MIN_VALUE)) * SHADES.length))]!;
    const from = series.startMs + first * series.bucketMs;
    const to = series.startMs + (last + 1) * series.bucketMs;
    const before = cells[cells.length - 1];
    if (before?.shade === shade && before.to === from) cells[cells.length - 1] = { ...before, to };
    else cells.push({ key, from, to, shade });
  }
  return cells;
}
