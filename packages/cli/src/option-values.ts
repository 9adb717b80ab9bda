import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { InvalidArgumentError } from "commander";
import { CommandError } from "./command-error.js";
import { ExitCode } from "./exit-codes.js";

/** Adds a value to those of an option that may be repeated. */
export function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}

/** A whole number from 1 up. @throws InvalidArgumentError for anything else. */
export function positiveInteger(text: string): number {
  const value = Number(text.replaceAll("_", ""));
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError("Expected a whole number from 1 up.");
  return value;
}

/** Nobody waits for more runs than these, and a list of them still fits into memory. */
export const MOST_RUNS = 1_000_000;

/** How many runs, or paths: a whole number from 1 to a million. @throws InvalidArgumentError for anything else. */
export function runCount(text: string): number {
  const value = Number(text.replaceAll("_", ""));
  if (!Number.isSafeInteger(value) || value < 1 || value > MOST_RUNS)
    throw new InvalidArgumentError("Expected a whole number from 1 to 1,000,000.");
  return value;
}

/** Under more than so many times its load, a run is one that nobody waits for. */
export const MOST_TIMES = 1000;

/** How many times as much: above 0, up to a thousand. @throws InvalidArgumentError for anything else. */
export function times(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= MOST_TIMES)) throw new InvalidArgumentError("Expected a number above 0, up to 1,000, such as 1.2.");
  return value;
}

/** A file that an answer is to be written to, which is better refused before the work than after. @throws CommandError for a folder. */
export function newOrOldFile(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) throw unwritable(path, "it is a folder");
  return path;
}

/** The same in a folder that is there. @throws CommandError for anything else. */
export function fileToWrite(path: string): string {
  if (!existsSync(dirname(path))) throw unwritable(path, "no such folder");
  return newOrOldFile(path);
}

function unwritable(path: string, reason: string): CommandError {
  return new CommandError(ExitCode.io, `cannot write ${path}: ${reason}`);
}

/** A part of so many, such as 3/10. @throws InvalidArgumentError for anything else. */
export function shard(text: string): { readonly number: number; readonly of: number } {
  const match = /^(\d{1,6})\/(\d{1,6})$/.exec(text.trim());
  const part = { number: Number(match?.[1]), of: Number(match?.[2]) };
  if (match === null || part.number < 1 || part.number > part.of)
    throw new InvalidArgumentError("Expected a part of so many, such as 3/10.");
  return part;
}

/** A share between 0 and 1, also in per cent. @throws InvalidArgumentError for anything else. */
export function share(text: string): number {
  const value = text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError("Expected a share between 0 and 1, such as 0.95 or 95%.");
  return value;
}

/** A share above 0, up to all, also in per cent. @throws InvalidArgumentError for anything else. */
export function portion(text: string): number {
  const value = text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (!(value > 0 && value <= 1)) throw new InvalidArgumentError("Expected a share above 0, up to 1, such as 0.01 or 1%.");
  return value;
}
