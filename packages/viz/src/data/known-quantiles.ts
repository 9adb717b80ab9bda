import { figureOf, type MeanInterval, pool, quantileInterval, type SparseHistogram } from "@springtide/core";
import type { System } from "./systems.js";

/** A latency that a share p of the requests that ended ok stay below, with its interval over runs. */
export interface KnownQuantile {
  readonly p: number;
  /** In ms. Bounds are infinite for a single run. */
  readonly latencyMs: MeanInterval;
}

const NAMED = [
  ["p50", 0.5],
  ["p90", 0.9],
  ["p95", 0.95],
  ["p99", 0.99],
  ["p999", 0.999],
] as const;
/** Each 1/(1 − p) is so many times the one before. */
const RATIO = 1.25;

/** All quantiles up to that of the largest value, where every run has kept its histogram; otherwise those that results have. */
export function knownQuantiles({ runs }: System, confidence: number): KnownQuantile[] {
  const histograms = histogramsOf(runs);
  if (histograms === undefined)
    return NAMED.flatMap(([key, p]) => {
      const latencyMs = figureOf(key).estimate(runs, confidence);
      return latencyMs === undefined ? [] : [{ p, latencyMs }];
    });
  const { count } = pool(histograms);
  const known: KnownQuantile[] = [];
  for (let nines = 1.05; nines <= count; nines *= RATIO) {
    const p = 1 - 1 / nines;
    known.push({ p, latencyMs: quantileInterval(histograms, p, confidence) });
  }
  return known;
}

/** The histograms of all runs; undefined where one has none, or all are empty. */
export function histogramsOf(runs: System["runs"]): SparseHistogram[] | undefined {
  const kept = runs.flatMap(({ histograms }) => (histograms === undefined ? [] : [histograms.total]));
  return kept.length === runs.length && kept.some(({ count }) => count > 0) ? kept : undefined;
}

/** Whether of some run only the quantiles are known that every result has. */
export function isCoarse(systems: readonly System[]): boolean {
  return systems.some(({ runs }) => runs.some(({ histograms }) => histograms === undefined));
}
