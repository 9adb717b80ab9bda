import type { BucketColumns, OutcomeCounts } from "../../../experiment/result.js";
import { type Audit, isClose, shown } from "./audit.js";

const COLUMNS = {
  ok: "okPerSecond",
  error: "errorsPerSecond",
  timeout: "timeoutsPerSecond",
  rejected: "rejectedPerSecond",
  unavailable: "unavailablePerSecond",
  cancelled: "cancelledPerSecond",
} as const;

/** The time series add up to the figures of the run. */
export const seriesAddUp: Audit = function* ({ series, summary, services, durationMs }) {
  const widths = Array.from({ length: series.buckets }, (_, i) => {
    const from = series.startMs + i * series.bucketMs;
    return Math.min(durationMs, from + series.bucketMs) - from;
  });
  const area = (columns: BucketColumns, name: string): number =>
    widths.reduce((sum, width, i) => sum + (columns[name]?.[i] ?? 0) * width, 0);
  yield* outcomes("all requests", series.total, summary.requests, area);
  for (const [name, service] of Object.entries(services)) {
    const columns = series.services[name];
    if (columns === undefined) continue;
    yield* outcomes(`requests to ${name}`, columns, service.requests, area);
    const spanMs = durationMs - series.startMs;
    for (const gauge of ["inFlight", "queueLength", "busySlots", "ready", "starting", "draining", "desired"] as const) {
      const mean = area(columns, gauge) / spanMs;
      if (!isClose(mean, service.mean[gauge], 1e-5))
        yield `${gauge} of ${name}: ${shown(service.mean[gauge])} on average, but the time series make ${shown(mean)}`;
    }
  }
};

function* outcomes(
  whose: string,
  columns: BucketColumns,
  counts: OutcomeCounts,
  area: (columns: BucketColumns, name: string) => number,
): Iterable<string> {
  for (const [outcome, column] of Object.entries(COLUMNS) as [keyof typeof COLUMNS, string][]) {
    const inSeries = area(columns, column) / 1000;
    if (!isClose(inSeries, counts[outcome], 1e-5))
      yield `${counts[outcome]} of ${whose} are ${outcome}, but the time series make ${shown(inSeries)}`;
  }
}
