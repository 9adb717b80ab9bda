import type { SimulateOptions } from "@springtide/core";
import { openLines } from "./line-file.js";

/** Where the requests of a run are written down, and which. */
export interface RequestFile {
  /** Absolute path; a table of records where it ends in .parquet, else a line of JSON for each request. */
  readonly file: string;
  /** Share of the requests, in (0, 1]. */
  readonly sample: number;
}

/** What has a run write its requests down. */
type RequestOptions = Pick<SimulateOptions, "requestLog" | "requestRecords">;

/** A file that a run writes to. */
interface Writing {
  readonly options: RequestOptions;
  /** The run is over. @throws RequestFileError when the disk does not take what is left. */
  close(): void;
  /** The run has failed. */
  giveUp(): void;
}

/**
 * Does something that writes requests to a file. When it fails, what is left are the lines so far, and of a table nothing.
 * @throws RequestFileError when the disk does not take them.
 */
export async function withRequestFile<T>(target: RequestFile | undefined, act: (options: RequestOptions) => T): Promise<T> {
  if (target === undefined) return act({});
  const writing = target.file.endsWith(".parquet") ? await beginTable(target) : beginLines(target);
  let outcome: T;
  try {
    outcome = act(writing.options);
  } catch (error) {
    quietly(writing.giveUp);
    throw error;
  }
  writing.close();
  return outcome;
}

function beginLines({ file, sample }: RequestFile): Writing {
  const { add, close } = openLines(file);
  return { options: { requestLog: { sample, write: (story) => add(JSON.stringify(story)) } }, close, giveUp: close };
}

/** What writes tables is loaded for those who want one. */
async function beginTable({ file, sample }: RequestFile): Promise<Writing> {
  const { openRecords, RECORD_ROWS } = await import("./record-file.js");
  const { add, close, drop } = openRecords(file);
  return { options: { requestRecords: { sample, rows: RECORD_ROWS, write: add } }, close, giveUp: drop };
}

/** After a failure, that matters: not another one at the end. */
function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // What went wrong first is told.
  }
}
