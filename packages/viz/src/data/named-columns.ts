import type { BucketColumns, Series } from "@springtide/core";
import { type Column, column, greatest, middleOf } from "./buckets.js";
import type { Row } from "./row.js";

/** A column with the name of what it belongs to. */
export interface NamedColumn {
  readonly name: string;
  readonly values: Column;
}

/** A column of each part that has measured it, in the order given. */
export function namedColumns(parts: Readonly<Record<string, BucketColumns>>, name: string, buckets: number): NamedColumn[] {
  return Object.entries(parts)
    .map(([part, columns]) => ({ name: part, values: column(columns, name, buckets) }))
    .filter(({ values }) => greatest(values) !== null);
}

/** Those with the greatest peaks, and how many were left out. */
export function highest(columns: readonly NamedColumn[], most: number): { kept: NamedColumn[]; left: number } {
  const ranked = columns.map((one, i) => ({ one, i, peak: greatest(one.values) ?? 0 })).sort((a, b) => b.peak - a.peak || a.i - b.i);
  return { kept: ranked.slice(0, most).map(({ one }) => one), left: Math.max(0, columns.length - most) };
}

/** Tidy rows, one a bucket and column. */
export function rowsOfColumns(columns: readonly NamedColumn[], series: Series, unit: string, key = "series"): Row[] {
  const rows: Row[] = [];
  for (let i = 0; i < series.buckets; i++)
    for (const { name, values } of columns) rows.push({ timeMs: middleOf(series, i), [key]: name, [unit]: values[i] ?? null });
  return rows;
}
