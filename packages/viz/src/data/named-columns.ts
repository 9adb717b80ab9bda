import type { BucketColumns, Series } from "@springtide/core";
import { type Column, column, greatest, middleOf } from "./buckets.js";
import { type RowList, rowList } from "./row-list.js";

/** A column with the name of what it belongs to. */
export interface NamedColumn {
  readonly name: string;
  readonly values: Column;
}

/** One whose greatest number is known. */
export interface PeakedColumn extends NamedColumn {
  readonly peak: number;
}

/** A column of each part that has measured it, in the order given. */
export function namedColumns(parts: Readonly<Record<string, BucketColumns>>, name: string, buckets: number): PeakedColumn[] {
  return Object.entries(parts).flatMap(([part, columns]) => {
    const values = column(columns, name, buckets);
    const peak = greatest(values);
    return peak === null ? [] : [{ name: part, values, peak }];
  });
}

/** Those with the greatest peaks, and how many were left out. */
export function highest(columns: readonly PeakedColumn[], most: number): { kept: PeakedColumn[]; left: number } {
  const ranked = columns.map((one, i) => ({ one, i })).sort((a, b) => b.one.peak - a.one.peak || a.i - b.i);
  return { kept: ranked.slice(0, most).map(({ one }) => one), left: Math.max(0, columns.length - most) };
}

/** Tidy rows, one a bucket and column. */
export function rowsOfColumns(columns: readonly NamedColumn[], series: Series, unit: string, key = "series"): RowList {
  return rowList(series.buckets * columns.length, (index) => {
    const bucket = Math.floor(index / columns.length);
    const { name, values } = columns[index % columns.length]!;
    return { timeMs: middleOf(series, bucket), [key]: name, [unit]: values[bucket] ?? null };
  });
}
