import { appendFileSync, closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { failureReason } from "../scenario/file-failure.js";

/** The calls of the file system that a sweep makes, so that tests can let any of them fail. */
export interface Files {
  /** The bytes of a file; undefined where there is none. */
  read(path: string): Uint8Array | undefined;
  append(path: string, text: string): void;
  /** Writes a new file, down to the disk. */
  create(path: string, bytes: Uint8Array): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  makeFolder(path: string): void;
}

/** The file system itself. */
export const nodeFiles: Files = {
  read: (path) => {
    try {
      return readFileSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  },
  append: (path, text) => appendFileSync(path, text),
  create: (path, bytes) => {
    const file = openSync(path, "w");
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  },
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true }),
  makeFolder: (path) => mkdirSync(path, { recursive: true }),
};

/**
 * Does something with a file.
 * @throws CommandError that says what could not be done to which file, and why.
 */
export function withFile<T>(what: "read" | "write", name: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw new CommandError(ExitCode.io, `cannot ${what} ${name}: ${failureReason(error)}`, { cause: error });
  }
}

/** Puts a whole file in the place of another, or of none: a reader never sees half of it. */
export function replaceFile(files: Files, path: string, name: string, bytes: Uint8Array): void {
  const draft = `${path}.${process.pid}.tmp`;
  withFile("write", name, () => {
    try {
      files.create(draft, bytes);
      files.rename(draft, path);
    } catch (error) {
      tidy(files, draft);
      throw error;
    }
  });
}

/** The failure that came first is the one to tell. */
function tidy(files: Files, draft: string): void {
  try {
    files.remove(draft);
  } catch {
    // What is left is a draft by its name.
  }
}
