import type { Result } from "@springtide/core";
import * as viz from "@springtide/viz";

/** A chart whose points grow with time, and the columns that it draws. */
export interface ChartOverTime {
  readonly chart: (result: Result) => viz.Chart;
  readonly total?: readonly string[];
  readonly service?: readonly string[];
}

/** All of them. */
export const chartsOverTime: Readonly<Record<string, ChartOverTime>> = {
  latencyOverTime: { chart: viz.latencyOverTime, total: ["p50Ms", "p95Ms", "p99Ms"] },
  outcomesOverTime: { chart: viz.outcomesOverTime, total: ["errorsPerSecond", "timeoutsPerSecond", "unavailablePerSecond"] },
  errorBudget: { chart: viz.errorBudget },
  replicas: { chart: viz.replicas, total: ["requestsPerSecond"], service: ["starting", "desired"] },
  utilisationOverTime: { chart: viz.utilisationOverTime, service: ["utilisation"] },
  queueDepth: { chart: viz.queueDepth, service: ["queueLength"] },
  costOverTime: { chart: viz.costOverTime, service: ["ready"] },
  latencyHeatMap: { chart: viz.latencyHeatMap, service: ["p99Ms"] },
  overview: { chart: viz.overview, total: ["requestsPerSecond", "p99Ms", "errorsPerSecond"], service: ["utilisation", "desired"] },
};
