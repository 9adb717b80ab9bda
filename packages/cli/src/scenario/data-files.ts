import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { attempt } from "./source.js";

/** Larger than any trace seen in practice, and small enough to hold. */
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * Reads the files that a scenario names, and no others: a path, once its links are followed, must lie in the scenario's
 * folder or in the data root.
 * @throws CommandError (from the returned function) for a path outside, a missing file, or one too large.
 */
export function dataFileReader(folder: string, dataRoot: string | undefined): (path: string) => string {
  const roots = [folder, ...(dataRoot === undefined ? [] : [dataRoot])];
  return (path) => {
    if (path.includes("\0")) throw new CommandError(ExitCode.usage, "cannot read a file whose name holds a NUL character");
    const candidates = roots.map((root) => resolve(root, path));
    const found = candidates.find((candidate) => existsSync(candidate)) ?? resolve(folder, path);
    const real = attempt(path, () => realpathSync(found));
    if (
      !roots.some((root) =>
        contains(
          attempt(root, () => realpathSync(root)),
          real,
        ),
      )
    ) {
      const remedy = dataRoot === undefined ? "; name another folder with --data-root" : "";
      throw new CommandError(ExitCode.usage, `cannot read ${path}: it lies outside ${roots.join(" and ")}${remedy}`);
    }
    const stats = attempt(path, () => statSync(real));
    if (!stats.isFile()) throw new CommandError(ExitCode.usage, `cannot read ${path}: it is not a regular file`);
    if (stats.size > MOST_BYTES)
      throw new CommandError(ExitCode.usage, `cannot read ${path}: it is larger than ${MOST_BYTES / (1024 * 1024)} MiB`);
    return attempt(path, () => readFileSync(real, "utf8"));
  };
}

function contains(folder: string, file: string): boolean {
  const way = relative(folder, file);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
