import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { failureReason } from "../../scenario/file-failure.js";
import type { ScenarioSource } from "../../scenario/source.js";
import { decodeText } from "./decode-text.js";
import { INPUT_LIMITS } from "./input-limits.js";

const STDIN = 0;
const CHUNK = 64 * 1024;
const CALLERS_FAULT = new Set(["ENOENT", "EISDIR", "ENOTDIR", "ENAMETOOLONG", "ELOOP"]);

/**
 * Reads one file, or stdin for `-`, never more than the limit allows.
 * @throws CommandError when it cannot be read, is too large, no regular file, or not UTF-8.
 */
export function readInput(file: string): ScenarioSource {
  if (file.includes("\0")) throw new CommandError(ExitCode.usage, "cannot read a file whose name holds a NUL character");
  const isStdin = file === "-";
  const name = isStdin ? "<stdin>" : file;
  const path = resolve(file);
  const bytes = attempt(name, () => {
    const descriptor = isStdin ? STDIN : openSync(path, "r");
    try {
      if (!isStdin) requireOrdinary(name, descriptor);
      return readBounded(name, descriptor);
    } finally {
      if (!isStdin) closeSync(descriptor);
    }
  });
  return { file: name, text: decodeText(name, bytes), folder: isStdin ? process.cwd() : dirname(path) };
}

function requireOrdinary(name: string, descriptor: number): void {
  const stats = fstatSync(descriptor);
  if (stats.isDirectory()) throw new CommandError(ExitCode.usage, `cannot read ${name}: it is a folder, not a file`);
  if (stats.size > INPUT_LIMITS.fileBytes) throw tooLarge(name);
}

function readBounded(name: string, descriptor: number): Uint8Array {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const read = readSome(descriptor, chunk);
    if (read === 0) return Buffer.concat(chunks, total);
    chunks.push(chunk.subarray(0, read));
    total += read;
    if (total > INPUT_LIMITS.fileBytes) throw tooLarge(name);
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

function tooLarge(name: string): CommandError {
  const most = INPUT_LIMITS.fileBytes / (1024 * 1024);
  return new CommandError(
    ExitCode.usage,
    `${name}:1: the file is too large; at most ${most} MiB are read (split it, or leave out what is no workload)`,
  );
}
