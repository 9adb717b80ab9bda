/** Figures of a set of durations in ms; null where there were none. Quantiles are within 0.8 %, usually far closer. */
export interface DurationSummary {
  readonly count: number;
  readonly mean: number | null;
  readonly stdev: number | null;
  readonly min: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly p999: number | null;
  readonly max: number | null;
}
