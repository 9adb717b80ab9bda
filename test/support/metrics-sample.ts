import { readCounts } from "../../packages/core/src/metrics/bucket-counts.js";
import { STATUSES, type Status } from "../../packages/core/src/metrics/call-ledger.js";
import { Histogram } from "../../packages/core/src/metrics/histogram.js";
import { type MetricsSample, sampleBooks } from "../../packages/core/src/metrics/metrics-sample.js";

/** What a test says of a sample; all other figures are 0. */
export type SampleShape = Partial<Omit<MetricsSample, "ended" | "latency">> & {
  readonly ended?: Partial<Record<Status, number>>;
  readonly latenciesMs?: readonly number[];
};

/** Cumulative figures of a service, as a test wants them. */
export function metricsSample({ ended = {}, latenciesMs = [], ...given }: SampleShape): MetricsSample {
  const histogram = new Histogram();
  for (const latencyMs of latenciesMs) histogram.record(latencyMs);
  return {
    ...sampleBooks(0, []),
    ended: Float64Array.from(STATUSES, (status) => ended[status] ?? 0),
    latency: readCounts([histogram]),
    ...given,
  };
}
