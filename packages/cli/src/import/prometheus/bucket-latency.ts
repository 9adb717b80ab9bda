import type { Latency } from "../traffic/traffic.js";
import { growth, type Series } from "./series.js";

const SHARES = [0.5, 0.9, 0.95, 0.99] as const;

/**
 * Latencies from the buckets of histograms added up, linear within a bucket as histogram_quantile() has it; undefined without requests.
 * @see https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile
 */
export function bucketLatency(buckets: readonly Series[], sums: readonly Series[], unitMs: number): Latency | undefined {
  const byBound = new Map<number, number>();
  for (const series of buckets) {
    const text = series.labels.get("le") ?? "";
    const bound = /^\+?inf$/i.test(text) ? Number.POSITIVE_INFINITY : Number(text);
    if (!Number.isNaN(bound)) byBound.set(bound, (byBound.get(bound) ?? 0) + growth(series));
  }
  const sorted = [...byBound].sort(([a], [b]) => a - b);
  const total = sorted.at(-1)?.[1] ?? 0;
  if (total <= 0) return undefined;
  const [p50Ms, p90Ms, p95Ms, p99Ms] = SHARES.map((share) => quantile(sorted, share * total) * unitMs);
  const meanMs = sums.length === 0 ? undefined : (sums.reduce((sum, series) => sum + growth(series), 0) / total) * unitMs;
  return { p50Ms, p90Ms, p95Ms, p99Ms, ...(meanMs !== undefined && Number.isFinite(meanMs) && { meanMs }) };
}

/** Where so many requests are reached; beyond the last bound with an end, that bound. */
function quantile(sorted: readonly (readonly [number, number])[], wanted: number): number {
  let low = 0;
  let below = 0;
  for (const [bound, count] of sorted) {
    if (count >= wanted) {
      if (bound === Number.POSITIVE_INFINITY) return low;
      return count > below ? low + ((bound - low) * (wanted - below)) / (count - below) : bound;
    }
    if (Number.isFinite(bound)) low = bound;
    below = count;
  }
  return low;
}
