import type { Result } from "@springtide/core";
import * as viz from "@springtide/viz";
import { chartResult } from "./chart-results.js";

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

/** A run of six services and so many points in time in which every column is noise: nothing draws worse. */
export function noisyResult(buckets: number): Result {
  const small = chartResult({ buckets: 4, services: ["a", "b", "c", "d", "e", "f"] });
  const noise = [1, 2, 3].map((seed) => noiseOf(seed, buckets));
  const noisy = (columns: object) => Object.fromEntries(Object.keys(columns).map((name, i) => [name, noise[i % noise.length]!]));
  const services = Object.fromEntries(Object.entries(small.series.services).map(([name, columns]) => [name, noisy(columns)]));
  const series = { ...small.series, buckets, total: noisy(small.series.total), services };
  return { ...small, durationMs: buckets * series.bucketMs, events: [], series };
}

/** @see Park and Miller, Random number generators: good ones are hard to find, CACM 31(10), 1988 */
function noiseOf(seed: number, length: number): number[] {
  let state = seed;
  return Array.from({ length }, () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  });
}
