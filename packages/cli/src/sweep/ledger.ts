import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { type Files, replaceFile, withFile } from "../files.js";
import { sealLine } from "./line.js";
import { type RunRecord, type SweepHeader, taskOf } from "./record.js";
import { lineOf, readSweepFile, recordOf, writeComplete } from "./sweep-file.js";

/** The runs of a sweep that are done: in memory, and line by line in a file as they come. */
export interface Ledger {
  /** Runs that the file held at the start. */
  readonly reused: number;
  /** Lines that the file held at the start and that are not whole. */
  readonly torn: number;
  readonly size: number;
  has(task: number): boolean;
  /** Whole lines, in one write. */
  add(records: readonly RunRecord[]): void;
  /** The runs in canonical order. */
  records(): Iterable<RunRecord>;
  record(task: number): RunRecord | undefined;
  /** Puts the file into its final form. */
  finish(): void;
}

/**
 * Opens the file of a sweep: a new one, or one to go on with.
 * @throws CommandError where the file is that of another sweep or cannot be used.
 */
export function openLedger(files: Files, path: string | undefined, name: string, header: SweepHeader): Ledger {
  const content = path === undefined ? undefined : readSweepFile(files, path, name);
  if (content !== undefined) refuseOthers(content.header, header, name);
  const lines = new Map(content?.lines);
  const isComplete = content?.header.state === "complete" && lines.size === header.records && content.torn === 0;
  const reused = lines.size;
  if (path !== undefined && content === undefined) startFile(files, path, name, header);
  let needsBreak = content !== undefined && !content.endsLine;

  return {
    reused,
    torn: content?.torn ?? 0,
    get size() {
      return lines.size;
    },
    has: (task) => lines.has(task),
    add: (records) => {
      const added = records.map((record) => [taskOf(record, header.runs), lineOf(record)] as const);
      if (path !== undefined && added.length > 0) {
        const text = `${needsBreak ? "\n" : ""}${added.map(([, line]) => `${line}\n`).join("")}`;
        withFile("write", name, () => files.append(path, text));
        needsBreak = false;
      }
      for (const [task, line] of added) lines.set(task, line);
    },
    records: function* () {
      for (const task of [...lines.keys()].sort((a, b) => a - b)) yield recordOf(lines.get(task) as string);
    },
    record: (task) => {
      const line = lines.get(task);
      return line === undefined ? undefined : recordOf(line);
    },
    finish: () => {
      if (path === undefined || isComplete) return;
      // Who reads a pipe has had every line.
      if (!withFile("write", name, () => files.place(path)).isStream) writeComplete(files, path, name, header, lines);
    },
  };
}

/** A first line that is cut short would make the file nobody's. */
function startFile(files: Files, path: string, name: string, header: SweepHeader): void {
  replaceFile(files, path, name, new TextEncoder().encode(`${sealLine(header)}\n`));
}

function refuseOthers(found: SweepHeader, wanted: SweepHeader, name: string): void {
  const shard = ({ shard }: SweepHeader): string => (shard === null ? "the whole sweep" : `shard ${shard.number}/${shard.of}`);
  const differs =
    found.model !== wanted.model
      ? `its runs are of model ${found.model}, and this is ${wanted.model}`
      : found.key !== wanted.key
        ? "the scenario, the grid, the runs, the seed or a plug-in differ"
        : shard(found) !== shard(wanted)
          ? `it is ${shard(found)}, not ${shard(wanted)}`
          : undefined;
  if (differs !== undefined)
    throw new CommandError(ExitCode.usage, `${name} holds another sweep: ${differs}; give another -o, or remove the file`);
}
