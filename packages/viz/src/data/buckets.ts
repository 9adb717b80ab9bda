import type { BucketColumns, Result, Series } from "@springtide/core";
import { keepExtremes } from "./keep-extremes.js";

/** One number or gap per bucket of time. */
export type Column = readonly (number | null)[];

/** Middle of a bucket in ms. */
export function middleOf({ startMs, bucketMs }: Series, bucket: number): number {
  return startMs + (bucket + 0.5) * bucketMs;
}

/** End of the last bucket in ms. */
export function endOf({ startMs, bucketMs, buckets }: Series): number {
  return startMs + buckets * bucketMs;
}

/** A column, or gaps where the run has none of that name. */
export function column(columns: BucketColumns | undefined, name: string, buckets: number): Column {
  return columns?.[name] ?? new Array<null>(buckets).fill(null);
}

/** Bucket by bucket the sum of a column over services; a gap where none of them has a number. */
export function sumOverServices({ series }: Result, name: string): Column {
  const columns = Object.values(series.services).flatMap((service) => (service[name] === undefined ? [] : [service[name]]));
  const sums = new Array<number | null>(series.buckets);
  for (let i = 0; i < series.buckets; i++) {
    let sum: number | null = null;
    for (const values of columns) {
      const value = values[i] ?? null;
      if (value !== null) sum = sum === null ? value : sum + value;
    }
    sums[i] = sum;
  }
  return sums;
}

/** The columns of a service, or of everything without one. @throws RangeError for a service that the result does not have. */
export function columnsOfService({ series, scenario }: Result, service: string | undefined): BucketColumns {
  if (service === undefined) return series.total;
  if (Object.hasOwn(series.services, service)) return series.services[service]!;
  const known = Object.keys(series.services);
  throw new RangeError(
    `chart: ${service} is no service of ${scenario}; it has ${known.slice(0, 8).join(", ")}${known.length > 8 ? ", …" : ""}`,
  );
}

/** A point of a line; NaN is a gap. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Columns of a plot so wide that each is told apart from the next. */
export function columnsOf(plotPx: number): number {
  return Math.ceil(plotPx / 4);
}

/** A column as points at the middles of its buckets, thinned to what so many pixels show. */
export function pointsOf(values: Column, series: Series, widthPx: number): Point[] {
  return keepExtremes(values, columnsOf(widthPx)).map((i) => ({ x: middleOf(series, i), y: values[i] ?? Number.NaN }));
}

/** Greatest number of a column; null without any. */
export function greatest(values: Column): number | null {
  let most: number | null = null;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number | null;
    if (value !== null && (most === null || value > most)) most = value;
  }
  return most;
}
