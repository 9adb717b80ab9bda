import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import { usageError } from "../../command-error.js";
import { failureReason } from "../../scenario/file-failure.js";
import { INPUT_LIMITS } from "./input-limits.js";

const MANIFEST = /\.(ya?ml|json)$/i;

/**
 * The files to read of those named: a folder stands for all YAML and JSON files in it and below, in the order of their names.
 * Hidden files and folders, and node_modules, are left out.
 * @throws CommandError for what is not there, links that lead out of the folder, and more files than anybody has.
 */
export function findFiles(paths: readonly string[], wanted: RegExp = MANIFEST): string[] {
  const found = paths.flatMap((path) => (path !== "-" && isFolder(path) ? filesIn(path, wanted) : [path]));
  if (found.length === 0) throw usageError(`there are no YAML or JSON files in ${paths.join(", ")}`);
  if (found.length > INPUT_LIMITS.files)
    throw usageError(`${paths.join(", ")}: more than ${INPUT_LIMITS.files} files; name a smaller folder`);
  return [...new Set(found)];
}

function isFolder(path: string): boolean {
  if (path.includes("\0")) throw usageError("cannot read a file whose name holds a NUL character");
  return attempt(path, () => statSync(path).isDirectory());
}

function filesIn(root: string, wanted: RegExp): string[] {
  const realRoot = attempt(root, () => realpathSync(root));
  const files: string[] = [];
  let looked = 0;

  function visit(folder: string, depth: number): void {
    if (depth > INPUT_LIMITS.depth) throw usageError(`${folder}: more than ${INPUT_LIMITS.depth} folders inside each other`);
    const entries = attempt(folder, () => readdirSync(folder, { withFileTypes: true }));
    for (const entry of entries.sort(byName)) {
      if (++looked > INPUT_LIMITS.entries)
        throw usageError(`${root}: more than ${INPUT_LIMITS.entries} files and folders; name a smaller folder`);
      if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path, depth + 1);
      else if (wanted.test(entry.name) && isOrdinary(entry, path, realRoot)) files.push(path);
    }
  }

  visit(root, 0);
  return files;
}

/** A link to a file inside counts as that file, which is read anyway; one to the outside is refused. */
function isOrdinary(entry: Dirent, path: string, root: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  const target = attempt(path, () => realpathSync(path));
  const way = relative(root, target);
  if (way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way))
    throw usageError(`${path}:1: this link leads out of ${root}; name the file itself`);
  return false;
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function attempt<T>(path: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw usageError(`cannot read ${path}: ${failureReason(error)}`, { cause: error });
  }
}
