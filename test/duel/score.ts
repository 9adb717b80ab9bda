import { type Scenario, simulate } from "@springtide/core";
import type { Catalog } from "@springtide/core/policy";

/** What a run came to. */
export interface Score {
  /** Cost and penalty together. */
  readonly scoreUsd: number;
  readonly costUsd: number;
  /** Of requests that ended ok; NaN when there were none. */
  readonly p99Ms: number;
  /** Share of requests that did not end ok within the objective. */
  readonly missedShare: number;
}

/** Slowest answer that is still good: the limit of the scenario's strictest quantile; Infinity where it sets none. */
export function limitMs(scenario: Scenario): number {
  const [strictest] = [...(scenario.slo?.latency ?? [])].sort((a, b) => b.quantile - a.quantile);
  return strictest?.limitMs ?? Infinity;
}

/**
 * Runs a scenario: what its instances cost, and a penalty for every request that was issued after the warm-up and did not end ok
 * within the limit; one that is still under way at the end counts as missed.
 */
export function play(scenario: Scenario, catalog: Catalog, seed: string, penaltyUsd: number): Score {
  const limit = limitMs(scenario);
  let good = 0;
  const { summary } = simulate(scenario, {
    catalog,
    seed,
    onRequest: ({ status, startMs, endMs }) => {
      if (startMs >= scenario.warmupMs && status === "ok" && endMs - startMs <= limit) good++;
    },
  });
  const { issued } = summary.requests;
  const missed = Math.max(0, issued - good);
  return {
    scoreUsd: summary.costUsd + missed * penaltyUsd,
    costUsd: summary.costUsd,
    p99Ms: summary.latencyMs.p99 ?? Number.NaN,
    missedShare: issued > 0 ? missed / issued : 0,
  };
}
