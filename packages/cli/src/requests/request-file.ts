import type { RequestLogOption } from "@springtide/core";
import { openLines } from "./line-file.js";

/** Where the requests of a run are written down, and which. */
export interface RequestFile {
  /** Absolute path. */
  readonly file: string;
  /** Share of the requests, in (0, 1]. */
  readonly sample: number;
}

/** Does something with a log of requests that is written to a file, a line each. @throws LineFileError when the disk does not take it. */
export function withRequestFile<T>(target: RequestFile | undefined, act: (log: RequestLogOption | undefined) => T): T {
  if (target === undefined) return act(undefined);
  const lines = openLines(target.file);
  let isDone = false;
  try {
    const outcome = act({ sample: target.sample, write: (story) => lines.add(JSON.stringify(story)) });
    isDone = true;
    return outcome;
  } finally {
    closeQuietly(lines, isDone);
  }
}

/** After a failure, that matters: not another one at the end. */
function closeQuietly(lines: ReturnType<typeof openLines>, isDone: boolean): void {
  try {
    lines.close();
  } catch (error) {
    if (isDone) throw error;
  }
}
