import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { type Files, replaceFile, withFile } from "../files.js";
import { openLine, sealLine } from "./line.js";
import { type RunRecord, SWEEP_SCHEMA, type SweepHeader, taskOf } from "./record.js";

/** What a sweep's file holds. */
export interface SweepContent {
  readonly header: SweepHeader;
  /** Lines of runs by their task. */
  readonly lines: ReadonlyMap<number, string>;
  /** Lines that are not whole. */
  readonly torn: number;
  /** Whether the last byte ends a line. */
  readonly endsLine: boolean;
}

/**
 * Reads a sweep's file, whole or not; undefined where there is none, or nothing in it.
 * @throws CommandError for a file that is no sweep's, or that holds two different results of the same run.
 */
export function readSweepFile(files: Files, path: string, name: string): SweepContent | undefined {
  const bytes = withFile("read", name, () => files.read(path));
  if (bytes === undefined || bytes.length === 0) return undefined;
  const [first = "", ...rest] = new TextDecoder().decode(bytes).split("\n");
  const header = openLine(first) as SweepHeader | undefined;
  if (header?.schema !== SWEEP_SCHEMA)
    throw new CommandError(
      ExitCode.usage,
      `${name} is no file of a sweep; give a file that springtide sweep -o has written, or another -o`,
    );
  const lines = new Map<number, string>();
  let torn = 0;
  for (const line of rest) {
    if (line === "") continue;
    const record = openLine(line) as RunRecord | undefined;
    if (record === undefined) {
      torn++;
      continue;
    }
    const task = taskOf(record, header.runs);
    const known = lines.get(task);
    if (known !== undefined && known !== line)
      throw new CommandError(
        ExitCode.usage,
        `${name} holds two different results for run ${record.run} of point ${record.point}; remove it and sweep again`,
      );
    lines.set(task, line);
  }
  return { header, lines, torn, endsLine: bytes.at(-1) === NEWLINE };
}

const NEWLINE = 10;

/** What a line of a run holds. */
export function recordOf(line: string): RunRecord {
  return openLine(line) as unknown as RunRecord;
}

/** A run as a line. */
export function lineOf(record: RunRecord): string {
  return sealLine(record);
}

/** Writes the complete file: the header and all lines in canonical order, in the place of what was there. */
export function writeComplete(files: Files, path: string, name: string, header: SweepHeader, lines: ReadonlyMap<number, string>): void {
  const tasks = [...lines.keys()].sort((a, b) => a - b);
  const text = [sealLine({ ...header, state: "complete" }), ...tasks.map((task) => lines.get(task)), ""].join("\n");
  replaceFile(files, path, name, new TextEncoder().encode(text));
}
