import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { resolve } from "node:path";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { failureReason } from "./file-failure.js";

/** How large a file may be, and what to do about one that is larger. */
export interface SizeLimit {
  readonly bytes: number;
  readonly advice: string;
}

const STDIN = 0;
const CHUNK = 64 * 1024;
/** What the caller got wrong is bad usage; the rest is I/O. */
const CALLERS_FAULT = new Set(["ENOENT", "EISDIR", "ENOTDIR", "ENAMETOOLONG", "ELOOP"]);

/**
 * The bytes of one file, or of stdin for `-`, never more than the limit allows, be it a pipe or a device without end.
 * @throws CommandError when it cannot be read, is too large, or a folder.
 */
export function readBytes(file: string, limit: SizeLimit): Uint8Array {
  if (file === "") throw new CommandError(ExitCode.usage, "cannot read a file whose name is empty; name it, or write - for stdin");
  if (file.includes("\0")) throw new CommandError(ExitCode.usage, "cannot read a file whose name holds a NUL character");
  const isStdin = file === "-";
  const name = nameOf(file);
  return attempt(name, () => {
    const descriptor = isStdin ? STDIN : openSync(resolve(file), "r");
    try {
      if (!isStdin) requireOrdinary(name, descriptor, limit);
      return readBounded(name, descriptor, limit);
    } finally {
      if (!isStdin) closeSync(descriptor);
    }
  });
}

/** What messages call a file. */
export function nameOf(file: string): string {
  return file === "-" ? "<stdin>" : file;
}

function requireOrdinary(name: string, descriptor: number, limit: SizeLimit): void {
  const stats = fstatSync(descriptor);
  if (stats.isDirectory()) throw new CommandError(ExitCode.usage, `cannot read ${name}: it is a folder, not a file`);
  if (stats.size > limit.bytes) throw tooLarge(name, limit);
}

function readBounded(name: string, descriptor: number, limit: SizeLimit): Uint8Array {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const read = readSome(descriptor, chunk);
    if (read === 0) return Buffer.concat(chunks, total);
    chunks.push(chunk.subarray(0, read));
    total += read;
    if (total > limit.bytes) throw tooLarge(name, limit);
  }
}

/** A pipe that is open but empty says EAGAIN; one that has ended says EOF on some systems. */
function readSome(descriptor: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

function attempt<T>(name: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const code = CALLERS_FAULT.has((error as NodeJS.ErrnoException).code ?? "") ? ExitCode.usage : ExitCode.io;
    throw new CommandError(code, `cannot read ${name}: ${failureReason(error)}`, { cause: error });
  }
}

function tooLarge(name: string, { bytes, advice }: SizeLimit): CommandError {
  return new CommandError(ExitCode.usage, `${name}:1: the file is too large; at most ${bytes / (1024 * 1024)} MiB are read (${advice})`);
}
