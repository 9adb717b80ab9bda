import * as Plot from "@observablehq/plot";
import type { Chart, ChartOptions } from "../chart.js";
import { evidenceOfSystems } from "../data/evidence.js";
import { finiteOrNull } from "../data/finite-or-null.js";
import { isCoarse, type KnownQuantile, knownQuantiles } from "../data/known-quantiles.js";
import { type Systems, systemsOf } from "../data/systems.js";
import { logAxis } from "../drawing/axis.js";
import { createChart } from "../drawing/create-chart.js";
import type { Panel } from "../drawing/panel.js";
import { SERIES_DASHES, SERIES_TONES, tone } from "../drawing/tones.js";
import { name, quantity } from "../export/vega-lite.js";
import { duration, percent } from "../text/numbers.js";
import { shown } from "../text/shown.js";
import { MOST_LINES } from "./lines-by-part.js";
import { NOTHING } from "./time-frame.js";

/** A chart with intervals. */
export interface WithIntervals extends ChartOptions {
  /** Confidence of intervals, in (0, 1). Default 0.95. */
  readonly confidence?: number;
}

interface Curve {
  readonly name: string;
  readonly points: readonly KnownQuantile[];
}

/**
 * Quantiles of latency over 1/(1 − p): each step to the right is a rarer request. With a band over runs where there are
 * several; drawn at every quantile where runs have kept their histograms.
 */
export function latencyQuantiles(systems: Systems, options: WithIntervals = {}): Chart {
  const { confidence = 0.95 } = options;
  const all = systemsOf(systems);
  const drawn = all.slice(0, MOST_LINES);
  const curves = drawn.map((system) => ({ name: system.name, points: knownQuantiles(system, confidence) }));
  return createChart(
    {
      title: `Latency by quantile${drawn.length === 1 ? ` of ${shown(drawn[0]!.name, 40)}` : ""}`,
      summary: summaryOf(curves),
      note: `${evidenceOfSystems(
        all.map(({ runs }) => runs),
        confidence,
      )} ${isCoarse(drawn) ? "Runs kept no histograms: five quantiles each. " : ""}Latencies are of requests that ended ok.${all.length > drawn.length ? ` The first ${MOST_LINES} of ${all.length} systems.` : ""}`,
      rows: () =>
        curves.flatMap((curve) =>
          curve.points.map(({ p, latencyMs }) => ({
            system: curve.name,
            p,
            latencyMs: latencyMs.mean,
            lowMs: finiteOrNull(latencyMs.low),
            highMs: finiteOrNull(latencyMs.high),
            runs: latencyMs.n,
          })),
        ),
      panels: (_, heightPx = 260) => [quantilePanel(curves, heightPx)],
      vega: {
        mark: { type: "line" },
        encoding: {
          x: quantity("p", "share of requests"),
          y: quantity("latencyMs", "latency (ms)", { scale: { type: "log" } }),
          strokeDash: name("system"),
        },
      },
    },
    options,
  );
}

function quantilePanel(curves: readonly Curve[], heightPx: number): Panel {
  const rare = curves.flatMap(({ points }) => points.map(({ p }) => 1 / (1 - p)));
  const values = curves.flatMap(({ points }) =>
    points.flatMap(({ latencyMs: { mean, low, high } }) => [mean, low > mean / 10 ? low : mean, high]),
  );
  const y = logAxis(values, duration);
  const inside = (value: number) => Math.min(y.domain[1], Math.max(y.domain[0], value));
  return {
    heading: "Latency, logarithmic",
    heightPx,
    x: { ...logAxis([1, ...rare], percent), format: (nines: number) => percent(1 - 1 / nines), ticks: decades(rare) },
    y,
    xLabel: "share of requests that are faster",
    ...(rare.length === 0 ? { empty: NOTHING } : {}),
    marks: curves.flatMap(({ points }, i) => {
      const drawn = points.map(({ p, latencyMs }) => ({
        x: 1 / (1 - p),
        y: inside(latencyMs.mean),
        low: inside(latencyMs.low),
        high: inside(latencyMs.high),
      }));
      const hasBand = points.every(({ latencyMs }) => latencyMs.n > 1);
      const stroke = tone(SERIES_TONES[i]!);
      return [
        ...(hasBand ? [Plot.areaY(drawn, { x: "x", y1: "low", y2: "high", fill: stroke, fillOpacity: 0.2 })] : []),
        Plot.line(drawn, { x: "x", y: "y", stroke, strokeDasharray: SERIES_DASHES[i]! }),
        ...(drawn.length > 6 ? [] : [Plot.dot(drawn, { x: "x", y: "y", r: 3, fill: stroke })]),
      ];
    }),
    endLabels: curves.flatMap((curve, i) => {
      const last = curve.points[curve.points.length - 1];
      return last === undefined ? [] : [{ at: inside(last.latencyMs.mean), text: shown(curve.name, 22), tone: SERIES_TONES[i]! }];
    }),
  };
}

/** 0, 90, 99, 99.9 %, … as far as there are requests. */
function decades(rare: readonly number[]): number[] {
  const ticks = [1];
  const most = rare.reduce((a, b) => Math.max(a, b), 10);
  for (let nines = 10; nines <= most * 1.0001 && ticks.length < 8; nines *= 10) ticks.push(nines);
  return ticks;
}

function summaryOf(curves: readonly Curve[]): string {
  const said = curves.flatMap((curve) => {
    const near = curve.points.reduce<KnownQuantile | undefined>(
      (best, one) => (best === undefined || Math.abs(one.p - 0.99) < Math.abs(best.p - 0.99) ? one : best),
      undefined,
    );
    return near === undefined ? [] : [`${percent(near.p)} of ${shown(curve.name)} are faster than ${duration(near.latencyMs.mean)}`];
  });
  return said.length === 0 ? "No request ended ok." : `${said.join("; ")}.`;
}
