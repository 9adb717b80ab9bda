import { randomUUID } from "node:crypto";
import {
  appendFileSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { resolve } from "node:path";
import { CommandError } from "./command-error.js";
import { ExitCode } from "./exit-codes.js";
import { failureReason } from "./scenario/file-failure.js";

/** The calls of the file system that commands write with, so that tests can let any of them fail. */
export interface Files {
  /** What is at a path that shall be written. */
  place(path: string): Place;
  /** The bytes of an ordinary file; undefined where there is none. */
  read(path: string): Uint8Array | undefined;
  append(path: string, content: string | Uint8Array): void;
  /** Writes a new file, down to the disk: all of it, or none. */
  create(path: string, bytes: Uint8Array): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  makeFolder(path: string): void;
}

/** Somewhere to write. */
export interface Place {
  /** Where a link leads to. */
  readonly path: string;
  /** A pipe or a device: it takes what comes, but cannot be read again, nor another file put in its place. */
  readonly isStream: boolean;
}

/** The file system itself. */
export const nodeFiles: Files = {
  place: (path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isDirectory() === true) throw Object.assign(new Error(`${path} is a folder`), { code: "EISDIR" });
    if (found === undefined) return { path: resolve(path), isStream: false };
    return found.isFile() ? { path: realpathSync(path), isStream: false } : { path, isStream: true };
  },
  read: (path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    // A pipe would be waited for, and some devices never end.
    return found === undefined || !(found.isFile() || found.isDirectory()) ? undefined : readFileSync(path);
  },
  append: (path, content) => appendFileSync(path, content),
  create: (path, bytes) => {
    const file = openSync(path, "wx");
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
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
    if (error instanceof CommandError) throw error;
    const isHomeless = what === "write" && (error as NodeJS.ErrnoException).code === "ENOENT";
    const reason = isHomeless ? "no such folder" : failureReason(error);
    throw new CommandError(ExitCode.io, `cannot ${what} ${name}: ${reason}`, { cause: error });
  }
}

/**
 * Puts a whole file in the place of another, or of none: a reader never sees half of it. A pipe or a device gets the bytes.
 * @throws CommandError as {@link withFile} does.
 */
export function replaceFile(files: Files, file: string, name: string, bytes: Uint8Array): void {
  withFile("write", name, () => {
    const { path, isStream } = files.place(file);
    if (isStream) return files.append(path, bytes);
    const draft = `${path}.${randomUUID()}.tmp`;
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
