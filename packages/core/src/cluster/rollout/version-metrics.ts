import { Outcome } from "../../metrics/call-ledger.js";
import { endedIn, type MetricsSample, quantileIn } from "../../metrics/metrics-sample.js";
import type { VersionMetric } from "../../model/rollout.js";

const QUANTILES = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;

/** Requests that ended in a span of time and tell something: those called off do not. */
export function measured(span: MetricsSample): number {
  return endedIn(span) - span.ended[Outcome.cancelled]!;
}

/** A metric over a span: a share of 1 for errors, else ms; undefined when nothing tells. */
export function figureOf(metric: VersionMetric, span: MetricsSample): number | undefined {
  const count = measured(span);
  const ok = span.ended[Outcome.ok]!;
  if (metric === "errors") return count > 0 ? (count - ok) / count : undefined;
  if (ok === 0) return undefined;
  return metric === "mean" ? span.okMs / ok : quantileIn(span, QUANTILES[metric]);
}

/** A value as a reason tells it. */
export function told(metric: VersionMetric, value: number): string {
  return metric === "errors" ? `${Number((value * 100).toPrecision(3))} %` : `${Number(value.toPrecision(3))} ms`;
}
