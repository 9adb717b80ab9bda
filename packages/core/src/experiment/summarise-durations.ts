import type { Histogram } from "../metrics/histogram.js";
import type { DurationSummary } from "./result-durations.js";

/** The figures of a histogram as a result shows them. */
export function summariseDurations(histogram: Histogram): DurationSummary {
  const { count } = histogram;
  const known = (value: number): number | null => (count === 0 ? null : value);
  const at = (p: number): number | null => known(histogram.quantile(p));
  return {
    count,
    mean: known(histogram.mean),
    stdev: known(histogram.stdev),
    min: known(histogram.min),
    p50: at(0.5),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
    p999: at(0.999),
    max: known(histogram.max),
  };
}
