import { figureOf, type MeanInterval, type Result } from "@springtide/core";
import type { Chart } from "../chart.js";
import { evidenceOfSystems } from "../data/evidence.js";
import { finiteOrNull } from "../data/finite-or-null.js";
import { costsByService } from "../data/spending.js";
import { type System, systemsOf } from "../data/systems.js";
import { createChart } from "../drawing/create-chart.js";
import { name, quantity } from "../export/vega-lite.js";
import { percent, usd } from "../text/numbers.js";
import { shown } from "../text/shown.js";
import { type Bar, barPanel, heightOfRows } from "./bars.js";
import type { WithIntervals } from "./latency-quantiles.js";

const MOST_BARS = 24;

interface Cost {
  readonly name: string;
  readonly costUsd: MeanInterval;
}

/** What each service cost over a run, the dearest first; of several runs the mean with its interval. */
export function costByService(runs: Result | readonly Result[], options: WithIntervals = {}): Chart {
  const { confidence = 0.95 } = options;
  const [system = { name: "nothing", runs: [] }] = systemsOf(runs);
  const costs = costsOf(system, confidence);
  const total = costs.reduce((sum, { costUsd }) => sum + costUsd.mean, 0);
  const drawn = costs.slice(0, MOST_BARS);
  const bars: Bar[] = drawn.map(({ name: service, costUsd }) => ({
    name: service,
    value: costUsd.mean,
    said: `${usd(costUsd.mean)}${total > 0 ? `, ${percent(costUsd.mean / total)}` : ""}`,
    ...(costUsd.n > 1 ? { low: costUsd.low, high: costUsd.high } : {}),
  }));
  return createChart(
    {
      title: `Cost by service of ${shown(system.name, 40)}`,
      summary: `${usd(total)} in all${drawn[0] === undefined ? "" : `; the dearest is ${shown(drawn[0].name)} at ${usd(drawn[0].costUsd.mean)}`}.`,
      note: `${evidenceOfSystems([system.runs], confidence)} ${usd(total)} a run.${costs.length > MOST_BARS ? ` The ${MOST_BARS} dearest of ${costs.length}.` : ""}`,
      rows: () =>
        costs.map(({ name: service, costUsd }) => ({
          service,
          costUsd: costUsd.mean,
          lowUsd: finiteOrNull(costUsd.low),
          highUsd: finiteOrNull(costUsd.high),
          runs: costUsd.n,
        })),
      panels: (_, heightPx) => [barPanel(bars, "Cost of a run, USD", "USD", usd, heightPx ?? heightOfRows(bars.length))],
      vega: { mark: "bar", encoding: { x: quantity("costUsd", "cost (USD)"), y: name("service") } },
    },
    options,
  );
}

function costsOf({ runs }: System, confidence: number): Cost[] {
  const [first] = runs;
  if (first === undefined) return [];
  return costsByService(first).flatMap(({ name: service, costUsd }) => {
    const estimate = Object.hasOwn(first.services, service)
      ? figureOf(`services.${service}.costUsd`).estimate(runs, confidence)
      : single(costUsd, confidence);
    return estimate === undefined ? [] : [{ name: service, costUsd: estimate }];
  });
}

function single(mean: number, confidence: number): MeanInterval {
  return { n: 1, mean, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, confidence };
}
