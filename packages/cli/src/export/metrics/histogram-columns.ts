import type { CountedLatency } from "./calls.js";
import type { MetricColumn } from "./family.js";

/** The samples of a histogram of latencies, in units of so many ms. */
export function histogramColumns({ boundsMs, counts, sumMs }: CountedLatency, unitMs: number): MetricColumn[] {
  const classes = counts.map((values, i): MetricColumn => {
    const bound = boundsMs[i];
    return { suffix: "_bucket", le: bound === undefined ? "+Inf" : bucketEnd(bound, unitMs), values };
  });
  const all = counts.at(-1) as readonly number[];
  return [...classes, { suffix: "_count", values: all }, { suffix: "_sum", values: sumMs.map((sum) => sum / unitMs) }];
}

/** The end of a class as a label tells it: without the noise of floating point. */
export function bucketEnd(boundMs: number, unitMs: number): string {
  return String(Number((boundMs / unitMs).toPrecision(12)));
}
