import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import type { Files } from "../files.js";
import { rebase } from "./header.js";
import type { SweepHeader } from "./record.js";
import { readSweepFile } from "./sweep-file.js";

/** Parts of one sweep put together. */
export interface Merged {
  readonly header: SweepHeader;
  /** Lines of runs by task. */
  readonly lines: ReadonlyMap<number, string>;
  /** Tasks that no part has, in order. */
  readonly missing: readonly number[];
}

/**
 * Puts parts of one sweep together, for a file at `target`.
 * @throws CommandError where a part is no sweep's, belongs to another sweep, or contradicts another part.
 */
export function mergeParts(files: Files, paths: readonly string[], target: string): Merged {
  const lines = new Map<number, string>();
  const from = new Map<number, string>();
  let header: SweepHeader | undefined;
  let first = "";
  for (const path of paths) {
    const content = readSweepFile(files, path, path);
    if (content === undefined) throw new CommandError(ExitCode.usage, `cannot merge ${path}: there is no such file, or it is empty`);
    if (header === undefined) {
      header = rebase(content.header, path, target);
      first = path;
    } else if (content.header.model !== header.model) {
      throw mixture(path, first, `it was made by model ${content.header.model}, the other by ${header.model}`);
    } else if (content.header.key !== header.key) {
      throw mixture(path, first, "their scenario, grid, runs, seed or plug-ins differ");
    }
    for (const [task, line] of content.lines) {
      const known = lines.get(task);
      if (known !== undefined && known !== line)
        throw mixture(path, from.get(task) as string, "they have different results for the same run");
      lines.set(task, line);
      from.set(task, path);
    }
  }
  if (header === undefined) throw new CommandError(ExitCode.usage, "nothing to merge: give the files of the shards");
  const records = header.points * header.runs;
  const missing = Array.from({ length: records }, (_, task) => task).filter((task) => !lines.has(task));
  return { header: { ...header, shard: null, records }, lines, missing };
}

function mixture(path: string, other: string, why: string): CommandError {
  return new CommandError(ExitCode.usage, `${path} and ${other} are no parts of one sweep: ${why}`);
}
