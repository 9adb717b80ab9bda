import { parseDuration } from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";

/** A row of a table, or an object on a line of its own. */
export interface Entry {
  readonly file: string;
  readonly line: number;
  readonly cells: Readonly<{ [name: string]: unknown }>;
}

/** Units that the name of a column may end in, and how many ms they are. */
const UNITS: readonly (readonly [string, number])[] = [
  ["ms", 1],
  ["us", 1e-3],
  ["ns", 1e-6],
  ["unixnano", 1e-6],
  ["seconds", 1000],
  ["s", 1000],
];

/** `start_ms`, `startMs` and `START_MS` are one name. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, "");
}

/** Whether a header names a time so, with or without a unit. */
export function namesTime(header: readonly string[], name: string): boolean {
  return header.some((cell) => cell === name || UNITS.some(([unit]) => cell === name + unit));
}

/** A cell as text; undefined where there is none, or nothing in it. */
export function textIn({ cells }: Entry, ...names: readonly string[]): string | undefined {
  const found = names.map((name) => cells[name]).find((cell) => cell !== undefined && cell !== null && cell !== "");
  return found === undefined ? undefined : String(found).trim();
}

/**
 * A time in ms: with a unit in the name of its column, as `end_ms`; else with one of its own, as `30ms`, a date, or a number of seconds.
 * @throws CommandError for what is no time.
 */
export function timeIn(record: Entry, name: string): number | undefined {
  for (const [unit, ms] of UNITS) {
    const text = textIn(record, name + unit);
    if (text !== undefined) return (numeric(text) ?? refuse(record, name + unit, text)) * ms;
  }
  const text = textIn(record, name);
  if (text === undefined) return undefined;
  const seconds = numeric(text);
  if (seconds !== undefined) return seconds * 1000;
  const duration = parseDuration(text);
  if (typeof duration === "number") return duration;
  const date = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? refuse(record, name, text) : date;
}

/** @throws CommandError that says where a record is wrong. */
export function refuseRecord({ file, line }: Entry, message: string): never {
  throw new CommandError(ExitCode.usage, `${file}:${line}: ${message}`);
}

function numeric(text: string): number | undefined {
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

function refuse(entry: Entry, name: string, text: string): never {
  return refuseRecord(
    entry,
    `${name} is ${JSON.stringify(text.slice(0, 40))}; a number, a duration such as 30ms or a date such as 2026-01-31T12:00:00Z is expected`,
  );
}
