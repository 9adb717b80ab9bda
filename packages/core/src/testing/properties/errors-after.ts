import type { Result } from "../../experiment/result.js";

/** Requests of all traffic from one bucket of the time series to the end. */
export interface RequestsAfter {
  readonly fromMs: number;
  readonly spanMs: number;
  readonly issued: number;
  readonly ok: number;
  readonly failed: number;
  readonly ended: number;
}

const FAILED = ["errorsPerSecond", "timeoutsPerSecond", "rejectedPerSecond", "unavailablePerSecond", "cancelledPerSecond"] as const;

/** The requests of all buckets that begin at `fromMs` or later; undefined where there is no such bucket. */
export function errorsAfter({ series, durationMs }: Result, fromMs: number): RequestsAfter | undefined {
  const first = Math.max(0, Math.ceil((fromMs - series.startMs) / series.bucketMs));
  if (first >= series.buckets) return undefined;
  const startMs = series.startMs + first * series.bucketMs;
  const sum = (column: string): number => {
    let total = 0;
    for (let i = first; i < series.buckets; i++) {
      const from = series.startMs + i * series.bucketMs;
      total += ((series.total[column]?.[i] ?? 0) * (Math.min(durationMs, from + series.bucketMs) - from)) / 1000;
    }
    return total;
  };
  const ok = sum("okPerSecond");
  const failed = FAILED.reduce((all, column) => all + sum(column), 0);
  return { fromMs: startMs, spanMs: durationMs - startMs, issued: sum("requestsPerSecond"), ok, failed, ended: ok + failed };
}
