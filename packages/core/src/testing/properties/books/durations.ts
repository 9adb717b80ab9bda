import type { DurationSummary } from "../../../experiment/result-durations.js";
import type { Audit } from "./audit.js";

const QUANTILES = ["min", "p50", "p90", "p95", "p99", "p999", "max"] as const;
/** Quantiles come from a histogram, whose cells are so wide. */
const CELL = 0.01;

/** Quantiles rise, the mean lies among them, and every request that ended ok has a latency. */
export const durations: Audit = function* ({ summary, classes, services }) {
  for (const [name, { latencyMs, requests }] of [
    ["all requests", summary] as const,
    ...Object.entries(classes),
    ...Object.entries(services),
  ]) {
    if (latencyMs.count !== requests.ok) yield `${requests.ok} of ${name} ended ok, but ${latencyMs.count} latencies were measured`;
    yield* inOrder(`latencies of ${name}`, latencyMs);
  }
  for (const [name, { queueingMs }] of Object.entries(services)) yield* inOrder(`waits at ${name}`, queueingMs);
};

function* inOrder(whose: string, summary: DurationSummary): Iterable<string> {
  if (summary.count === 0) return;
  const { mean, min, max } = summary;
  let last = 0;
  for (const name of QUANTILES) {
    const value = summary[name];
    if (value === null) yield `${whose}: there are ${summary.count}, but no ${name}`;
    else if (value < last * (1 - CELL) - 1e-9) yield `${whose}: ${name} is ${value} ms, less than what comes before it (${last} ms)`;
    last = Math.max(last, value ?? 0);
  }
  if (mean !== null && min !== null && max !== null && (mean < min * (1 - CELL) - 1e-6 || mean > max * (1 + CELL) + 1e-6))
    yield `${whose}: the mean, ${mean} ms, lies outside ${min} to ${max} ms`;
}
