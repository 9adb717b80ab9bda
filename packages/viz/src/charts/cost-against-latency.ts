import * as Plot from "@observablehq/plot";
import { figureOf, type MeanInterval, paretoFront } from "@springtide/core";
import type { Chart } from "../chart.js";
import { evidenceOfCounts } from "../data/evidence.js";
import { finiteOrNull } from "../data/finite-or-null.js";
import { type Systems, systemsOf } from "../data/systems.js";
import { linearAxis, logAxis } from "../drawing/axis.js";
import { createChart } from "../drawing/create-chart.js";
import type { Panel } from "../drawing/panel.js";
import { tone } from "../drawing/tones.js";
import { quantity } from "../export/vega-lite.js";
import { duration, usd } from "../text/numbers.js";
import { shown } from "../text/shown.js";
import type { WithIntervals } from "./latency-quantiles.js";
import { NOTHING } from "./time-frame.js";

/** What a picture of cost against latency can be told. */
export interface CostAgainstLatencyOptions extends WithIntervals {
  /** Figure of latency in ms, as `figureOf` knows it. Default p99. */
  readonly figure?: string;
  /** Latency that is to be kept, in ms: a line. Default: the objective that the first run has for the figure. */
  readonly limitMs?: number;
}

/** What is known of a system whose runs are not at hand. */
export interface CostAndLatency {
  /** USD an hour. */
  readonly cost: MeanInterval;
  /** In ms. */
  readonly latency: MeanInterval;
}

interface Candidate extends CostAndLatency {
  readonly name: string;
  readonly isOnFront: boolean;
}

/**
 * Cost an hour against a figure of latency, a point with both intervals for every system. The line joins the Pareto front: those
 * that no other beats in one without losing in the other.
 * @throws RangeError for a name that is no figure.
 */
export function costAgainstLatency(systems: Systems, options: CostAgainstLatencyOptions = {}): Chart {
  const { confidence = 0.95, figure = "p99" } = options;
  const all = systemsOf(systems);
  const measured = all.flatMap(({ name, runs }) => {
    const cost = figureOf("costUsdPerHour").estimate(runs, confidence);
    const latency = figureOf(figure).estimate(runs, confidence);
    return cost === undefined || latency === undefined ? [] : [{ name, cost, latency }];
  });
  const limitMs = options.limitMs ?? all[0]?.runs[0]?.slo.find(({ objective }) => objective === figure)?.limit;
  const counts = all.map(({ runs }) => runs.length);
  return frontChart(measured, counts, { ...options, ...(limitMs === undefined ? {} : { limitMs }) });
}

/** The same picture of systems whose intervals are known and whose runs are not, by name. */
export function costAgainstLatencyOf(systems: Readonly<Record<string, CostAndLatency>>, options: CostAgainstLatencyOptions = {}): Chart {
  const measured = Object.entries(systems).map(([name, { cost, latency }]) => ({ name, cost, latency }));
  return frontChart(
    measured,
    measured.map(({ cost }) => cost.n),
    options,
  );
}

function frontChart(
  measured: readonly (CostAndLatency & { readonly name: string })[],
  counts: readonly number[],
  options: CostAgainstLatencyOptions,
): Chart {
  const { confidence = 0.95, figure = "p99", limitMs } = options;
  const candidates = onFront(measured);
  const front = candidates.filter(({ isOnFront }) => isOnFront);
  const unmeasured = counts.length - candidates.length;
  return createChart(
    {
      title: `Cost against ${shown(figure)} latency`,
      summary:
        front.length === 0
          ? "Nothing was measured."
          : `On the front: ${front
              .slice(0, 8)
              .map((one) => `${shown(one.name)} (${usd(one.cost.mean)}/h, ${duration(one.latency.mean)})`)
              .join("; ")}${front.length > 8 ? "; …" : ""}.`,
      note: `${counts.length === 0 ? "Nothing was measured." : evidenceOfCounts(counts, confidence)} Filled points are on the Pareto front.${unmeasured > 0 ? ` ${unmeasured} without the figure are not drawn.` : ""}`,
      rows: () =>
        candidates.map((one) => ({
          system: one.name,
          usdPerHour: one.cost.mean,
          lowUsdPerHour: finiteOrNull(one.cost.low),
          highUsdPerHour: finiteOrNull(one.cost.high),
          latencyMs: one.latency.mean,
          lowMs: finiteOrNull(one.latency.low),
          highMs: finiteOrNull(one.latency.high),
          runs: one.cost.n,
          onFront: one.isOnFront,
        })),
      panels: (_, heightPx = 320) => [frontPanel(candidates, front, figure, limitMs, heightPx)],
      vega: {
        mark: { type: "point", tooltip: true },
        encoding: {
          x: quantity("usdPerHour", "cost (USD per hour)"),
          y: quantity("latencyMs", `${figure} (ms)`),
          shape: { field: "onFront", type: "nominal" },
        },
      },
    },
    options,
  );
}

function onFront(measured: readonly (CostAndLatency & { readonly name: string })[]): Candidate[] {
  const costed = measured.map((one) => ({ ...one, costs: [one.cost.mean, one.latency.mean] }));
  const front = new Set(paretoFront(costed));
  return costed.map((one) => ({ ...one, isOnFront: front.has(one) }));
}

function frontPanel(
  candidates: readonly Candidate[],
  front: readonly Candidate[],
  figure: string,
  limitMs: number | undefined,
  heightPx: number,
): Panel {
  const ends = (pick: (one: Candidate) => MeanInterval) =>
    candidates.flatMap((one) => [pick(one).mean, pick(one).low, pick(one).high].filter((value) => Number.isFinite(value) && value >= 0));
  const latencies = [...ends(({ latency }) => latency), ...(limitMs === undefined ? [] : [limitMs])];
  const [least, most] = [Math.min(...latencies.filter((value) => value > 0)), Math.max(...latencies)];
  const isLog = most > 30 * least;
  const y = isLog ? logAxis(latencies, duration) : linearAxis(latencies, duration);
  const x = linearAxis(
    ends(({ cost }) => cost),
    usd,
  );
  const within = (value: number, [low, high]: readonly [number, number]) => Math.min(high, Math.max(low, value));
  const points = candidates.map((one) => ({
    ...one,
    x: one.cost.mean,
    y: within(one.latency.mean, y.domain),
    x1: within(one.cost.low, x.domain),
    x2: within(one.cost.high, x.domain),
    y1: within(one.latency.low, y.domain),
    y2: within(one.latency.high, y.domain),
  }));
  const several = points.filter(({ cost }) => cost.n > 1);
  const best = points.filter(({ isOnFront }) => isOnFront).sort((a, b) => a.x - b.x);
  return {
    heading: `${shown(figure)} latency${isLog ? ", logarithmic" : ""}`,
    heightPx,
    x,
    y,
    xLabel: "cost, USD an hour",
    ...(candidates.length === 0 ? { empty: NOTHING } : {}),
    marks: [
      ...(limitMs === undefined ? [] : [Plot.ruleY([limitMs], { stroke: tone("red"), strokeDasharray: "8 3" })]),
      Plot.line(best, { x: "x", y: "y", stroke: tone("blue"), strokeOpacity: 0.6, curve: "step-after" }),
      Plot.ruleX(several, { x: "x", y1: "y1", y2: "y2", stroke: tone("quiet") }),
      Plot.ruleY(several, { y: "y", x1: "x1", x2: "x2", stroke: tone("quiet") }),
      Plot.dot(points, {
        x: "x",
        y: "y",
        r: 4.5,
        fill: (one: Candidate) => tone(one.isOnFront ? "blue" : "paper"),
        stroke: tone("blue"),
        strokeWidth: 1.6,
      }),
    ],
    pointLabels: [...points]
      .sort((a, b) => Number(b.isOnFront) - Number(a.isOnFront))
      .map((one) => ({
        x: one.x,
        y: one.y,
        text: shown(one.name, 30),
        tone: front.some(({ name }) => name === one.name) ? "blue" : "quiet",
      })),
    endLabels: limitMs === undefined ? [] : [{ at: limitMs, text: `limit ${duration(limitMs)}`, tone: "red" }],
  };
}
