import { randomUUID } from "node:crypto";
import type { RequestBatch } from "@springtide/core";
import { type Files, nodeFiles } from "../files.js";
import { createTableWriter } from "./parquet/table-writer.js";
import { RECORD_SCHEMA, recordColumns } from "./record-columns.js";
import { writing } from "./request-file-error.js";

/** A table of requests that is being written. */
export interface RecordFile {
  /** Adds a batch. @throws RequestFileError when the disk does not take it. */
  add(batch: RequestBatch): void;
  /** Puts the whole table in its place. @throws RequestFileError when the disk does not take what is left. */
  close(): void;
  /** Leaves nothing of it. */
  drop(): void;
}

/** Rows of a group at most: what readers like to take at once, and 7 MB of memory. */
export const RECORD_ROWS = 131_072;

/**
 * Begins a table of requests as a Parquet file. It is under its name once it is whole, and not at all before; a pipe gets the bytes.
 * @throws RequestFileError when it cannot be made.
 */
export function openRecords(file: string, files: Files = nodeFiles): RecordFile {
  const { path, isStream } = writing(file, () => files.place(file));
  const target = isStream ? path : `${path}.${randomUUID()}.tmp`;
  if (!isStream) writing(file, () => files.create(target, new Uint8Array()));
  const table = createTableWriter(RECORD_SCHEMA, (block) => writing(file, () => files.append(target, block)));
  const columnsOf = recordColumns(RECORD_ROWS);

  function drop(): void {
    if (!isStream) files.remove(target);
  }

  return {
    add: (batch) => table.add(columnsOf(batch), batch.length),
    close() {
      try {
        table.finish();
        if (!isStream) writing(file, () => files.rename(target, path));
      } catch (error) {
        tidy(drop);
        throw error;
      }
    },
    drop,
  };
}

/** The failure that came first is the one to tell. */
function tidy(drop: () => void): void {
  try {
    drop();
  } catch {
    // What is left is not under the table's name.
  }
}
