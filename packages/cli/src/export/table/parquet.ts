import type { Result } from "@springtide/core";
import { parquetWriteBuffer } from "hyparquet-writer";
import type { Exported } from "../exported.js";
import { seriesTable } from "./series-rows.js";

/** The series of a run as a Parquet table: a row for each bucket of each part. */
export function writeParquet(run: Result): Exported {
  const { columns, rows } = seriesTable(run);
  const all = [...rows()];
  const text = (name: "part" | "name") => ({ name, type: "STRING" as const, data: all.map((row) => row[name]), nullable: false });
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: "timeMs", type: "DOUBLE", data: all.map(({ timeMs }) => timeMs), nullable: false },
      text("part"),
      text("name"),
      ...columns.map((name, i) => ({ name, type: "DOUBLE" as const, data: all.map(({ values }) => values[i] ?? null), nullable: true })),
    ],
    codec: "UNCOMPRESSED",
    createdBy: "springtide",
  });
  return { type: "bytes", bytes: new Uint8Array(buffer), notes: [] };
}
