import type { Result, Scenario } from "@springtide/core";
import * as viz from "@springtide/viz";
import { chartResult, comparisonsFixture } from "./chart-results.js";

/** Every chart of a result, by name. */
export function chartsOf(result: Result): Record<string, viz.Chart> {
  return {
    "latency-over-time": viz.latencyOverTime(result),
    replicas: viz.replicas(result),
    "utilisation-over-time": viz.utilisationOverTime(result),
    "queue-depth": viz.queueDepth(result),
    "outcomes-over-time": viz.outcomesOverTime(result),
    "latency-distribution": viz.latencyDistribution(result),
    "latency-quantiles": viz.latencyQuantiles(result),
    "latency-heat-map": viz.latencyHeatMap(result),
    "cost-over-time": viz.costOverTime(result),
    "cost-by-service": viz.costByService(result),
    "cost-against-latency": viz.costAgainstLatency(result),
    "error-budget": viz.errorBudget(result),
    "instance-timeline": viz.instanceTimeline(result),
    "balance-over-instances": viz.balanceOverInstances(result),
    "service-graph": viz.serviceGraph(scenarioOf(result), result),
    "decision-log": viz.decisionLog(result),
    overview: viz.overview(result),
  };
}

/** Every chart of this package, of made-up data. */
export function everyChart(): Record<string, viz.Chart> {
  const runs = [1, 2, 3].map((seed) => chartResult({ seed }));
  const dearer = runs.map((run) => ({
    ...run,
    summary: { ...run.summary, costUsd: 2.5, latencyMs: { ...run.summary.latencyMs, p99: 90 } },
  }));
  return {
    ...chartsOf(runs[0]!),
    "latency-distribution": viz.latencyDistribution({ before: runs, after: chartResult({ seed: 9 }) }),
    "latency-quantiles": viz.latencyQuantiles({ before: runs, after: chartResult({ seed: 9 }) }),
    "cost-by-service": viz.costByService(runs),
    "cost-against-latency": viz.costAgainstLatency({ today: runs, dearer }),
    "forest-plot": viz.forestPlot({ variant: comparisonsFixture() }),
    "sensitivity-bars": viz.sensitivityBars(
      [
        { input: "services.web.startup", effect: 120, low: 90, high: 150 },
        { input: "services.web.replicas", effect: -40, low: -70, high: -10 },
      ],
      { effect: "change of p99, ms", n: 20 },
    ),
    "stability-map": viz.stabilityMap(stabilityFixture()),
    waterfall: viz.waterfall([
      { name: "web", startMs: 10, endMs: 90, kind: "call" },
      { name: "queue at web", startMs: 11, endMs: 30, parent: 0, kind: "wait" },
      { name: "cpu of web", startMs: 30, endMs: 50, parent: 0 },
      { name: "cart", startMs: 50, endMs: 85, parent: 0, kind: "failed" },
    ]),
  };
}

/** A map of four loads: one that nothing topples, two that less and less does, and one that needs no trigger. */
function stabilityFixture(): viz.StabilityOutlook {
  const tried = [1.5, 10].map((size) => {
    const answer = { runs: 3, collapsedRuns: 3, hasCollapsed: true, recoverMs: null, level: 0.1, okShare: 0.9 };
    return { load: 1, size, lengthMs: 1000, ...answer };
  });
  const point = (load: number, lengthMs: number, size: number | null) => ({ load, lengthMs, size, withstands: 1.2, recoverMs: null });
  return {
    kind: "spike",
    loads: [0.5, 1, 1.5, 2].map((load) => ({
      load,
      okShare: 1,
      standing: (["stable", "vulnerable", "vulnerable", "overloaded"] as const)[2 * load - 1]!,
    })),
    boundary: [
      point(0.5, 1000, null),
      point(0.5, 9000, null),
      point(1, 1000, 5),
      point(1, 9000, 1.8),
      point(1.5, 1000, 2),
      point(1.5, 9000, 1.2),
    ],
    tried,
  };
}

/** A scenario in which traffic calls the first service, and each service the next. */
function scenarioOf(result: Result): Scenario {
  const names = Object.keys(result.services);
  const services = names.map((name, i) => ({
    name,
    steps: names[i + 1] === undefined ? [] : [{ type: "calls", quorum: 1, calls: [{ to: names[i + 1], probability: 0.5, count: 1 }] }],
  }));
  const traffic = [{ name: "customers", to: names[0] ?? "nobody", classes: [{ name: "customers" }] }];
  return { services, traffic } as unknown as Scenario;
}
