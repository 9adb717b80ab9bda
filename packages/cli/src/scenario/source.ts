import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { failureReason } from "./file-failure.js";

/** A scenario's text, and where the files it names may lie. */
export interface ScenarioSource {
  /** As messages name it. */
  readonly file: string;
  readonly text: string;
  /** Folder that relative paths in the scenario start from. */
  readonly folder: string;
}

const STDIN = 0;
/** A scenario is written by hand: more than this is a mistake, such as a trace given in its place. */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * Reads a scenario file, or stdin when the file is `-`.
 * @throws CommandError when there is none, or it cannot be read, or it is too large.
 */
export function readSource(file: string): ScenarioSource {
  if (file === "-") return { file: "<stdin>", text: checkSize("<stdin>", read("<stdin>", STDIN)), folder: process.cwd() };
  if (file.includes("\0")) throw new CommandError(ExitCode.usage, "cannot read a file whose name holds a NUL character");
  const path = resolve(file);
  const size = attempt(file, () => statSync(path).size);
  if (size > MOST_BYTES) throw tooLarge(file, size);
  return { file, text: checkSize(file, read(file, path)), folder: dirname(path) };
}

/** What the caller got wrong is bad usage; the rest is I/O. */
const CALLERS_FAULT = new Set(["ENOENT", "EISDIR", "ENOTDIR", "ENAMETOOLONG"]);

function attempt<T>(file: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    const code = CALLERS_FAULT.has((error as NodeJS.ErrnoException).code ?? "") ? ExitCode.usage : ExitCode.io;
    throw new CommandError(code, `cannot read ${file}: ${failureReason(error)}`, { cause: error });
  }
}

function read(file: string, from: string | number): string {
  return attempt(file, () => readFileSync(from, "utf8"));
}

function checkSize(file: string, text: string): string {
  if (text.length > MOST_BYTES) throw tooLarge(file, text.length);
  return text;
}

function tooLarge(file: string, bytes: number): CommandError {
  const megabytes = (value: number) => `${(value / (1024 * 1024)).toFixed(1)} MiB`;
  return new CommandError(
    ExitCode.usage,
    `${file} is ${megabytes(bytes)}; a scenario may have at most ${megabytes(MOST_BYTES)} (keep traces in files of their own: rate: { trace: ./rates.csv })`,
  );
}
