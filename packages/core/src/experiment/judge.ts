import type { SloSpec } from "../model/scenario.js";
import type { Summary, Verdict } from "./result.js";

const HOUR_MS = 3_600_000;

/** Holds a run against its objectives. A figure that was never measured leaves its objective undecided. */
export function judge(slo: SloSpec, summary: Summary, lengthMs: number): Verdict[] {
  const verdicts: Verdict[] = [];
  const add = (objective: string, limit: number, measured: number | null, isMet: (value: number) => boolean): void => {
    verdicts.push({ objective, limit, measured, verdict: measured === null ? "undecided" : isMet(measured) ? "met" : "missed" });
  };
  if (slo.availability !== undefined) {
    const limit = slo.availability;
    add("availability", limit, summary.availability, (value) => value >= limit);
  }
  for (const { quantile, limitMs } of slo.latency) {
    const name = quantileName(quantile);
    add(name, limitMs, summary.latencyMs[name], (value) => value <= limitMs);
  }
  if (slo.costUsdPerHour !== undefined) {
    const limit = slo.costUsdPerHour;
    add("cost", limit, (summary.costUsd * HOUR_MS) / lengthMs, (value) => value <= limit);
  }
  return verdicts;
}

function quantileName(quantile: number): "p50" | "p90" | "p95" | "p99" | "p999" {
  if (quantile >= 0.999) return "p999";
  if (quantile >= 0.99) return "p99";
  if (quantile >= 0.95) return "p95";
  return quantile >= 0.9 ? "p90" : "p50";
}
