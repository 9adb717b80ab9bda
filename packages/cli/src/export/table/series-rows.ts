import type { BucketColumns, Result } from "@springtide/core";
import { edgesOf } from "../metrics/edges.js";

/** The series of a run as rows: one for each bucket of each part, all with the same columns. */
export interface SeriesTable {
  /** Columns of numbers, after `timeMs`, `part` and `name`. */
  readonly columns: readonly string[];
  readonly rows: () => Iterable<SeriesRow>;
}

/** One bucket of one part. */
export interface SeriesRow {
  /** When the bucket begins, since the run did. */
  readonly timeMs: number;
  readonly part: "total" | "service" | "node-pool" | "queue";
  /** Name of the part; empty for all requests together. */
  readonly name: string;
  /** In the order of the columns; null where nothing was measured, or the part has no such column. */
  readonly values: readonly (number | null)[];
}

/** The columns of each request first, then those that only some parts have, as they come. */
export function seriesTable(run: Result): SeriesTable {
  const { total, services, nodes = {}, queues = {}, buckets } = run.series;
  const named = (part: SeriesRow["part"], of: Readonly<Record<string, BucketColumns>>) =>
    Object.entries(of).map(([name, columns]) => ({ part, name, columns }));
  const parts = [
    { part: "total" as const, name: "", columns: total },
    ...named("service", services),
    ...named("node-pool", nodes),
    ...named("queue", queues),
  ];
  const columns = [...new Set(parts.flatMap((one) => Object.keys(one.columns)))];
  const edges = edgesOf(run);
  return {
    columns,
    *rows() {
      for (const { part, name, columns: own } of parts)
        for (let i = 0; i < buckets; i++)
          yield { timeMs: edges[i] as number, part, name, values: columns.map((column) => own[column]?.[i] ?? null) };
    },
  };
}
