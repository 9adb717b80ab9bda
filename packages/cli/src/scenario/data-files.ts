import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import type { Load } from "@springtide/core";
import { isUtf16 } from "./decode-text.js";
import { failureReason } from "./file-failure.js";

/** Larger than any trace seen in practice, and small enough to hold. */
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * Reads the files that a scenario names, and no others: a path, once its links are followed, must lie in the scenario's
 * folder or in the data root. What it throws is a bare reason; the scenario's reader adds the place.
 * @throws Error (from the returned function) for a path outside, a missing file, one too large, packed, or UTF-16.
 */
export function dataFileReader(folder: string, dataRoot: string | undefined): Load {
  const roots = [folder, ...(dataRoot === undefined ? [] : [dataRoot])];
  return (path) => {
    if (path.includes("\0")) throw new Error("its name holds a NUL character");
    const candidates = roots.map((root) => resolve(root, path));
    const real = plainly(() => realpathSync(candidates.find((candidate) => existsSync(candidate)) ?? resolve(folder, path)));
    if (
      !roots.some((root) =>
        contains(
          plainly(() => realpathSync(root)),
          real,
        ),
      )
    ) {
      throw new Error(`it lies outside ${roots.join(" and ")}${dataRoot === undefined ? "; name another folder with --data-root" : ""}`);
    }
    const stats = plainly(() => statSync(real));
    if (!stats.isFile()) throw new Error("it is not a regular file");
    if (stats.size > MOST_BYTES) throw new Error(`it is larger than ${MOST_BYTES / (1024 * 1024)} MiB`);
    const bytes = plainly(() => readFileSync(real));
    if (isGzip(bytes)) throw new Error("it is packed with gzip; unpack it first");
    if (isUtf16(bytes)) throw new Error("it is UTF-16; save it as UTF-8");
    return plainly(() => bytes.toString("utf8"));
  };
}

/** Whether a file begins as gzip's do. */
function isGzip([a, b]: Uint8Array): boolean {
  return a === 0x1f && b === 0x8b;
}

function plainly<T>(operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw new Error(failureReason(error), { cause: error });
  }
}

function contains(folder: string, file: string): boolean {
  const way = relative(folder, file);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
