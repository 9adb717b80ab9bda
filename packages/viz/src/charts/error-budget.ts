import * as Plot from "@observablehq/plot";
import type { Result } from "@springtide/core";
import type { Chart, ChartOptions } from "../chart.js";
import { type Column, column, greatest, middleOf } from "../data/buckets.js";
import { rowList } from "../data/row-list.js";
import { spanningAxis } from "../drawing/axis.js";
import { createChart } from "../drawing/create-chart.js";
import { lineMarks } from "../drawing/lines.js";
import type { Panel } from "../drawing/panel.js";
import { tone } from "../drawing/tones.js";
import { quantity } from "../export/vega-lite.js";
import { percent } from "../text/numbers.js";
import { NOTHING, subject, timeFrame, timeNote } from "./time-frame.js";

/** What a picture of the error budget can be told. */
export interface ErrorBudgetOptions extends ChartOptions {
  /** Share of requests that is to end ok, in (0, 1). Default: the run's objective of availability. */
  readonly target?: number;
}

const FAILURES = ["errorsPerSecond", "timeoutsPerSecond", "rejectedPerSecond", "unavailablePerSecond", "cancelledPerSecond"];
/** Overspending beyond is not drawn: −300 %. */
const FLOOR = -3;

/**
 * Availability over time, and what is left of the failures that an objective allows for the whole run.
 * @throws RangeError for a target outside (0, 1).
 * @see Site Reliability Workbook, 2018, chapter 5 (alerting on SLOs)
 */
export function errorBudget(result: Result, options: ErrorBudgetOptions = {}): Chart {
  const target = options.target ?? result.slo.find(({ objective }) => objective === "availability")?.limit;
  if (options.target !== undefined && !(options.target > 0 && options.target < 1))
    throw new RangeError(`errorBudget: target is ${options.target}; give a share between 0 and 1, such as 0.999`);
  const { series, summary } = result;
  const availability = column(series.total, "availability", series.buckets);
  const left = target === undefined || target >= 1 ? undefined : budgetLeft(result, target);
  const end = left?.[left.length - 1] ?? null;
  const budget =
    target === undefined
      ? "No objective of availability, so no budget."
      : left === undefined
        ? "An objective of all requests leaves no budget."
        : `At the end ${end === null ? "nothing was measured" : end < 0 ? `${percent(1 - end)} of the budget of ${percent(1 - target)} is spent` : `${percent(end)} of the budget of ${percent(1 - target)} is left`}.`;
  return createChart(
    {
      title: `Availability and error budget of ${subject(result)}`,
      summary: `${summary.availability === null ? "No request ended" : `${percent(summary.availability)} of requests ended ok`}.`,
      note: timeNote(result, undefined, budget),
      rows: () =>
        rowList(series.buckets, (i) => ({
          timeMs: middleOf(series, i),
          availability: availability[i] ?? null,
          budgetLeft: left?.[i] ?? null,
        })),
      panels: (widthPx, heightPx = 150) => [
        availabilityPanel(result, availability, target, widthPx, heightPx, left === undefined),
        ...(left === undefined ? [] : [budgetPanel(result, left, widthPx, heightPx)]),
      ],
      vega: {
        mark: "line",
        encoding: {
          x: quantity("timeMs", "simulated time (ms)"),
          y: quantity("budgetLeft", "error budget left", { axis: { format: "%" } }),
        },
      },
    },
    options,
  );
}

/** Share of the run's budget left at the end of each bucket; below 0 when overspent. */
function budgetLeft({ series, summary }: Result, target: number): Column {
  const ended = summary.requests.issued - summary.requests.inFlight;
  const allowed = ended * (1 - target);
  const failures = FAILURES.map((name) => column(series.total, name, series.buckets));
  let failed = 0;
  return Array.from({ length: series.buckets }, (_, i) => {
    for (const one of failures) failed += ((one[i] ?? 0) * series.bucketMs) / 1000;
    return ended === 0 ? null : 1 - failed / allowed;
  });
}

function availabilityPanel(
  result: Result,
  values: Column,
  target: number | undefined,
  widthPx: number,
  heightPx: number,
  isLast: boolean,
): Panel {
  const frame = timeFrame(result, widthPx);
  let least = target ?? 1;
  for (const value of values) if (value !== null && value < least) least = value;
  const y = spanningAxis(Math.min(least, 0.9999), 1, percent, 3);
  return {
    heading: "Availability: share of the requests ended that were ok",
    heightPx,
    x: frame.axis,
    y: { ...y, domain: [Math.max(0, y.domain[0]), 1], ticks: y.ticks.filter((tick) => tick >= 0 && tick <= 1) },
    hasXTicks: isLast,
    ...(isLast ? { xLabel: frame.axisLabel } : {}),
    ...(greatest(values) === null ? { empty: NOTHING } : {}),
    marks: [
      ...frame.behind,
      ...(target === undefined ? [] : [Plot.ruleY([target], { stroke: tone("red"), strokeDasharray: "8 3" })]),
      ...lineMarks(values, result.series, frame.plotPx, { tone: "green" }),
    ],
    endLabels: target === undefined ? [] : [{ at: target, text: `target ${percent(target)}`, tone: "red" }],
  };
}

function budgetPanel(result: Result, left: Column, widthPx: number, heightPx: number): Panel {
  const frame = timeFrame(result, widthPx);
  let least = 0;
  for (const value of left) if (value !== null && value < least) least = value;
  const drawn = left.map((value) => (value === null ? null : Math.max(FLOOR, value)));
  return {
    heading: `Error budget left${least < FLOOR ? ` (drawn down to ${percent(FLOOR)}; it went to ${percent(least)})` : ""}`,
    heightPx,
    x: frame.axis,
    y: spanningAxis(Math.max(FLOOR, least), 1, percent, 3),
    xLabel: frame.axisLabel,
    ...(greatest(left) === null ? { empty: NOTHING } : {}),
    marks: [...frame.behind, Plot.ruleY([0], { stroke: tone("red") }), ...lineMarks(drawn, result.series, frame.plotPx, { tone: "blue" })],
    endLabels: [{ at: 0, text: "spent", tone: "red" }],
  };
}
