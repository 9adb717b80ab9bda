import type { Replication, Result } from "@springtide/core";
import type { Chart, ChartOptions } from "../chart.js";
import { type Comparisons, forestPlot } from "../charts/forest-plot.js";
import { latencyQuantiles } from "../charts/latency-quantiles.js";
import { overview } from "../charts/overview.js";
import { figuresOfRuns } from "../data/figures-of-runs.js";
import type { Row } from "../data/row.js";
import { type Displayable, displays } from "./displayable.js";
import { tableHtml } from "./table-html.js";

/** What `show` gives: a chart with its table where it has one, for the last line of a cell. */
export interface Shown extends Displayable {
  readonly chart: Chart;
  /** What is drawn, one observation a row. */
  toRows(): Row[];
  /** The same as plain text. */
  toText(): string;
}

/**
 * Shows a run as its verdict and its time axis, several runs of one scenario as quantiles of latency and a table of figures, a comparison as
 * its table and its forest plot, and a chart as itself: in Deno's kernel, tslab and Observable as a picture, in a terminal as text.
 */
export function show(what: Result | Replication | Comparisons | Chart, options: ChartOptions = {}): Shown {
  if (isChart(what)) return shownAs(what, "");
  if (isResult(what)) return shownAs(overview(what, options), "");
  if (isReplication(what)) {
    const { runs, confidence } = what;
    return shownAs(latencyQuantiles(runs, { confidence, ...options }), tableHtml(figuresOfRuns(what), `Figures of ${what.scenario}`));
  }
  const chart = forestPlot(what, options);
  return shownAs(chart, tableHtml(chart.rows(), chart.title));
}

function shownAs(chart: Chart, table: string): Shown {
  return {
    ...displays({ html: () => `<div>${chart.svg()}${table}</div>`, svg: () => chart.svg(), text: () => chart.toText() }),
    chart,
    toRows: () => chart.rows(),
    toText: () => chart.toText(),
  };
}

function isChart(what: Result | Replication | Comparisons | Chart): what is Chart {
  return typeof (what as Chart).svg === "function";
}

function isResult(what: Result | Replication | Comparisons): what is Result {
  return typeof (what as Result).schema === "string";
}

/** Comparisons by name hold lists only. */
function isReplication(what: Replication | Comparisons): what is Replication {
  return typeof (what as Replication).estimate === "function";
}
