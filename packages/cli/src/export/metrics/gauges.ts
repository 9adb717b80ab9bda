import type { BucketColumns } from "@springtide/core";
import { atEnds, type Family, type Labels } from "./family.js";

/** A gauge of each part that has its column; nothing where none has. */
export function gauge(
  name: string,
  help: string,
  parts: Readonly<Record<string, BucketColumns>>,
  labels: (part: string) => Labels,
  value: (columns: BucketColumns) => readonly (number | null)[] | undefined,
): Family[] {
  const metrics = Object.entries(parts).flatMap(([part, columns]) => {
    const values = value(columns);
    return values === undefined ? [] : [{ labels: labels(part), columns: [{ suffix: "" as const, values: atEnds(values) }] }];
  });
  return metrics.length === 0 ? [] : [{ name, type: "gauge", help, metrics }];
}

/** The sum of some columns, bucket by bucket; undefined where one of them is not there. */
export function sumOf(columns: BucketColumns, names: readonly string[]): number[] | undefined {
  const given = names.map((name) => columns[name]);
  const [first] = given;
  if (first === undefined || given.includes(undefined)) return undefined;
  return first.map((_, i) => given.reduce((sum, column) => sum + (column?.[i] ?? 0), 0));
}
