import { CommandError } from "../command-error.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { type Files, nodeFiles, replaceFile } from "../files.js";
import { count } from "../output/numbers.js";
import { parseGrid } from "../sweep/axis.js";
import { mergeParts } from "../sweep/merge.js";
import { linesPath, requireSweepName } from "../sweep/output-paths.js";
import { parquetOf } from "../sweep/parquet.js";
import { recordOf, writeComplete } from "../sweep/sweep-file.js";

export interface MergeOptions {
  readonly output: string;
  readonly quiet?: boolean;
}

/** `springtide merge`: puts the shards of one sweep together, byte for byte as if it had been done at once. */
export function merge(parts: readonly string[], { output, quiet }: MergeOptions, { err }: Context, files: Files = nodeFiles): ExitCode {
  requireSweepName(output);
  const path = linesPath(output);
  if (path === undefined) throw new CommandError(ExitCode.usage, "merge needs a file to write: -o all.ndjson or -o all.parquet");
  const { header, lines, missing } = mergeParts(files, parts, path);
  if (missing.length > 0) throw new CommandError(ExitCode.partial, incomplete(missing, header.records, header.runs));
  writeComplete(files, path, path, header, lines);
  if (output !== path) {
    const records = [...lines.keys()].sort((a, b) => a - b).map((task) => recordOf(lines.get(task) as string));
    const axes = parseGrid(header.design.grid, header.design.sample !== null);
    replaceFile(files, output, output, parquetOf(records, { axes, figures: Object.keys(records[0]?.figures ?? {}) }));
  }
  if (quiet !== true) err.write(`${count(header.records)} runs of ${count(header.points)} points in ${path}\n`);
  return ExitCode.pass;
}

function incomplete(missing: readonly number[], records: number, runs: number): string {
  const few = missing.slice(0, 5).map((task) => `point ${Math.floor(task / runs)} run ${task % runs}`);
  const more = missing.length > few.length ? `, and ${missing.length - few.length} more` : "";
  return `the parts lack ${missing.length} of ${records} runs: ${few.join(", ")}${more}; run the shards that are missing, or --resume those that were stopped`;
}
