import * as Plot from "@observablehq/plot";
import { pool } from "@springtide/core";
import type { Chart, ChartOptions } from "../chart.js";
import { evidenceOfSystems } from "../data/evidence.js";
import { histogramsOf, isCoarse, knownQuantiles } from "../data/known-quantiles.js";
import { type System, type Systems, systemsOf } from "../data/systems.js";
import { logAxis, spanningAxis } from "../drawing/axis.js";
import { createChart } from "../drawing/create-chart.js";
import type { Panel } from "../drawing/panel.js";
import { SERIES_DASHES, SERIES_TONES, tone } from "../drawing/tones.js";
import { name, quantity } from "../export/vega-lite.js";
import { duration, percent } from "../text/numbers.js";
import { shown } from "../text/shown.js";
import { MOST_LINES } from "./lines-by-part.js";
import { NOTHING } from "./time-frame.js";

interface Step {
  /** Latency in ms. */
  readonly latencyMs: number;
  /** Share of requests that took no longer. */
  readonly share: number;
}

/** The share of requests that took no longer than a latency, over all latencies (the empirical distribution function), of all runs together. */
export function latencyDistribution(systems: Systems, options: ChartOptions = {}): Chart {
  const all = systemsOf(systems);
  const drawn = all.slice(0, MOST_LINES).map((system) => ({ name: system.name, steps: stepsOf(system) }));
  const middles = drawn.flatMap(({ name: of, steps }) => {
    const middle = steps.find(({ share }) => share >= 0.5);
    return middle === undefined ? [] : [`${duration(middle.latencyMs)}${all.length === 1 ? "" : ` (${shown(of)})`}`];
  });
  const rests = isCoarse(all) ? "Runs kept no histograms: five quantiles each, means over runs" : "Runs are pooled";
  return createChart(
    {
      title: `Distribution of latency${drawn.length === 1 ? ` of ${shown(drawn[0]!.name, 40)}` : ""}`,
      summary: middles.length === 0 ? "No request ended ok." : `About half take no longer than ${middles.join(", ")}.`,
      note: `${evidenceOfSystems(all.map(({ runs }) => runs))} ${rests}; latencies are of requests that ended ok.${all.length > drawn.length ? ` The first ${MOST_LINES} of ${all.length} systems.` : ""}`,
      rows: () => drawn.flatMap((system) => system.steps.map((step) => ({ system: system.name, ...step }))),
      panels: (_, heightPx = 260) => [distributionPanel(drawn, heightPx)],
      vega: {
        mark: { type: "line", interpolate: "linear" },
        encoding: {
          x: quantity("latencyMs", "latency (ms)", { scale: { type: "log" } }),
          y: quantity("share", "share of requests"),
          strokeDash: name("system"),
        },
      },
    },
    options,
  );
}

function distributionPanel(systems: readonly { readonly name: string; readonly steps: readonly Step[] }[], heightPx: number): Panel {
  const x = logAxis(
    systems.flatMap(({ steps }) => steps.map(({ latencyMs }) => latencyMs)),
    duration,
  );
  return {
    heading: "Share of requests that took no longer",
    heightPx,
    x,
    y: { ...spanningAxis(0, 1, percent, 4), ticks: [0, 0.25, 0.5, 0.75, 0.9, 1] },
    xLabel: "latency, logarithmic",
    ...(systems.every(({ steps }) => steps.length === 0) ? { empty: NOTHING } : {}),
    marks: systems.flatMap(({ steps }, i) => {
      const points = thin(steps).map(({ latencyMs, share }) => ({ x: Math.max(x.domain[0], latencyMs), y: share }));
      const stroke = tone(SERIES_TONES[i]!);
      return [
        Plot.line(points, { x: "x", y: "y", stroke, strokeDasharray: SERIES_DASHES[i]! }),
        ...(points.length > 6 ? [] : [Plot.dot(points, { x: "x", y: "y", r: 3, fill: stroke })]),
      ];
    }),
    pointLabels: systems.flatMap((system, i) => {
      const middle = system.steps.find(({ share }) => share >= (i + 1) / (systems.length + 1));
      return middle === undefined
        ? []
        : [{ x: Math.max(x.domain[0], middle.latencyMs), y: middle.share, text: shown(system.name, 22), tone: SERIES_TONES[i]! }];
    }),
  };
}

/** Upper edges of the histogram's buckets; without histograms, the quantiles that results have. */
function stepsOf(system: System): Step[] {
  const histograms = histogramsOf(system.runs);
  if (histograms === undefined) return knownQuantiles(system, 0.95).map(({ p, latencyMs }) => ({ latencyMs: latencyMs.mean, share: p }));
  const pooled = pool(histograms);
  const steps: Step[] = [{ latencyMs: pooled.min, share: 0 }];
  let below = 0;
  for (let i = 0; i < pooled.counts.length; i++) {
    if (pooled.counts[i] === 0) continue;
    below += pooled.counts[i]!;
    // The last bucket has no upper edge: it holds all that is longer.
    const edge = below === pooled.count ? pooled.max : pooled.lowerEdge(i + 1);
    steps.push({ latencyMs: Math.min(pooled.max, Math.max(pooled.min, edge)), share: below / pooled.count });
  }
  return steps;
}

/** At most some 400 steps, the first and the last included. */
function thin(steps: readonly Step[]): Step[] {
  const every = Math.max(1, Math.floor(steps.length / 400));
  return steps.filter((_, i) => i % every === 0 || i === steps.length - 1);
}
