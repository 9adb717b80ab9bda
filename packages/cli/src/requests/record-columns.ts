import type { NameColumn, RequestBatch } from "@springtide/core";
import type { ColumnValues, SchemaElement } from "./parquet/column.js";

const number = (name: string, type: "DOUBLE" | "FLOAT", isNullable = false): SchemaElement => ({
  name,
  type,
  repetition_type: isNullable ? "OPTIONAL" : "REQUIRED",
});

const text = (name: string, isNullable = false): SchemaElement => ({
  name,
  type: "BYTE_ARRAY",
  converted_type: "UTF8",
  logical_type: { type: "STRING" },
  repetition_type: isNullable ? "OPTIONAL" : "REQUIRED",
});

/** The columns of a table of requests. When one was issued needs all 53 bits, how long it took does not: 24 are seven digits. */
export const RECORD_SCHEMA: readonly SchemaElement[] = [
  number("startMs", "DOUBLE"),
  number("latencyMs", "FLOAT"),
  text("status"),
  text("source"),
  text("class"),
  text("service"),
  text("instance", true),
  { name: "attempts", type: "INT32", repetition_type: "REQUIRED" },
  number("queuedMs", "FLOAT", true),
  { name: "index", type: "INT32", converted_type: "UINT_32", repetition_type: "REQUIRED" },
];

/** Turns batches of at most so many rows into those columns; what it returns is reused. */
export function recordColumns(rows: number): (batch: RequestBatch) => ColumnValues[] {
  const [latencyMs, queuedMs] = [new Float32Array(rows), new Float32Array(rows)];

  function rounded(into: Float32Array, values: Float64Array): Float32Array {
    into.set(values);
    return into.subarray(0, values.length);
  }

  return (batch) => [
    batch.startMs,
    rounded(latencyMs, batch.latencyMs),
    named(batch.status),
    named(batch.source),
    named(batch.class),
    named(batch.service),
    named(batch.instance),
    { codes: batch.attempts, dictionary: upTo(batch.attempts) },
    rounded(queuedMs, batch.queuedMs),
    batch.index,
  ];
}

const named = ({ codes, names }: NameColumn): ColumnValues => ({ codes, dictionary: names });

/** Every integer from 0 to the greatest: small ones are their own codes. */
function upTo(values: Int32Array): number[] {
  let greatest = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > greatest) greatest = values[i]!;
  return Array.from({ length: greatest + 1 }, (_, i) => i);
}
