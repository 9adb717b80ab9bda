import type { Result, Scenario } from "@springtide/core";
import {
  balanceOverInstances,
  type Chart,
  type ChartOptions,
  costAgainstLatencyOf,
  costByService,
  costOverTime,
  decisionLog,
  errorBudget,
  forestPlot,
  instanceTimeline,
  latencyDistribution,
  latencyHeatMap,
  latencyOverTime,
  latencyQuantiles,
  type OfService,
  outcomesOverTime,
  overview,
  queueDepth,
  replicas,
  serviceGraph,
  utilisationOverTime,
} from "@springtide/viz";
import type { StudiedSystem } from "../report/study.js";
import type { ChartName } from "./names.js";

/** What a chart of the command line is made from: one run, perhaps with its scenario, or all systems that were read. */
export type ChartKind =
  | { readonly of: "run"; readonly draw: (run: Result, options: OfService) => Chart; readonly ofService?: boolean }
  | { readonly of: "scenario"; readonly draw: (scenario: Scenario, run: Result, options: ChartOptions) => Chart }
  | { readonly of: "systems"; readonly draw: (systems: readonly StudiedSystem[], options: ChartOptions) => Chart };

/** Every chart that can be drawn of what commands have written, by the name that the command line calls it. */
export const CHART_KINDS: Readonly<Record<ChartName, ChartKind>> = {
  overview: { of: "run", draw: overview },
  latency: { of: "run", draw: latencyOverTime, ofService: true },
  outcomes: { of: "run", draw: outcomesOverTime, ofService: true },
  replicas: { of: "run", draw: replicas, ofService: true },
  utilisation: { of: "run", draw: utilisationOverTime },
  queues: { of: "run", draw: queueDepth },
  "error-budget": { of: "run", draw: errorBudget },
  "heat-map": { of: "run", draw: latencyHeatMap },
  cost: { of: "run", draw: costOverTime },
  "cost-by-service": { of: "run", draw: costByService },
  instances: { of: "run", draw: instanceTimeline, ofService: true },
  balance: { of: "run", draw: balanceOverInstances, ofService: true },
  decisions: { of: "run", draw: decisionLog, ofService: true },
  graph: { of: "scenario", draw: serviceGraph },
  quantiles: { of: "systems", draw: (systems, options) => latencyQuantiles(latenciesOf(systems), options) },
  distribution: { of: "systems", draw: (systems, options) => latencyDistribution(latenciesOf(systems), options) },
  front: { of: "systems", draw: frontOf },
  changes: { of: "systems", draw: changesOf },
};

/** Runs of each system with the latencies that were kept of them; where none were, the run that is there in full. */
function latenciesOf(systems: readonly StudiedSystem[]): Record<string, Result[]> {
  const runs = ({ example, latencies }: StudiedSystem): Result[] => {
    if (example === undefined) return [];
    return latencies.length === 0
      ? [example]
      : latencies.map((total) => ({ ...example, histograms: { total, classes: {}, services: {} } }));
  };
  return Object.fromEntries(systems.map((system) => [system.name, runs(system)]));
}

function frontOf(systems: readonly StudiedSystem[], options: ChartOptions): Chart {
  const measured = systems.flatMap((system) => {
    const [cost, latency] = [system.estimate("costUsdPerHour"), system.estimate("p99")];
    return cost === undefined || latency === undefined ? [] : [[system.name, { cost, latency }] as const];
  });
  const limitMs = systems[0]?.slo.find(({ objective }) => objective === "p99")?.limit;
  const confidence = systems[0]?.confidence ?? 0.95;
  return costAgainstLatencyOf(Object.fromEntries(measured), { ...options, confidence, ...(limitMs === undefined ? {} : { limitMs }) });
}

function changesOf(systems: readonly StudiedSystem[], options: ChartOptions): Chart {
  const compared = systems.flatMap(({ name, comparisons }) => (comparisons === undefined ? [] : [[name, comparisons] as const]));
  return forestPlot(Object.fromEntries(compared), options);
}
