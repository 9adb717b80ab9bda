import { parseDuration } from "@springtide/core";
import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import type { Row } from "../read/read-table.js";

/** A failure as a file tells it. */
export interface Failure {
  readonly kind: Kind;
  readonly target: string;
  readonly atMs: number;
  readonly forMs: number;
  /** Whether the time is one of the calendar. */
  readonly isClock: boolean;
}

type Kind = "crash" | "hang" | "slow" | "errors" | "dependency-outage";

/** Columns by what they tell. */
export const COLUMNS = {
  start: /^(time|t_seconds|start(ed)?(_?(at|time))?|failed_?at|begin|timestamp|date)$/i,
  end: /^(end(ed)?(_?(at|time))?|repaired_?at|recovered_?at|resolved_?at|until)$/i,
  duration: /^(duration|downtime|repair|ttr|mttr)(_(s|sec|seconds|min|minutes|h|hours))?$/i,
  kind: /^(kind|type|failure|cause|category)$/i,
  target: /^(target|service|host|node|instance|component|machine|server|system)$/i,
} as const;

const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [/dependency|upstream|third/i, "dependency-outage"],
  [/hang|freeze|deadlock/i, "hang"],
  [/slow|latency|degrad|throttl/i, "slow"],
  [/error|5xx/i, "errors"],
];

/** Reads a failure of a row. @throws CommandError, with file and line, for a row that is none. */
export function readFailure(file: string, { line, cells }: Row): Failure {
  const refuse = (message: string): never => {
    throw new CommandError(ExitCode.usage, `${file}:${line}: ${message}`);
  };
  const named = (pattern: RegExp) => Object.entries(cells).find(([name, cell]) => pattern.test(name) && cell !== "");
  const time = (pattern: RegExp, what: string): { readonly ms: number; readonly isClock: boolean } | undefined => {
    const found = named(pattern);
    return found === undefined
      ? undefined
      : (timeOf(found[0], found[1]) ??
          refuse(`${what} ${JSON.stringify(found[1].slice(0, 40))}: a date, a time such as 5m, or seconds are expected`));
  };
  const start = time(COLUMNS.start, "start") ?? refuse("no start: a column time (or start, failed_at …) is expected");
  const end = time(COLUMNS.end, "end");
  const duration = time(COLUMNS.duration, "duration");
  const forMs = duration?.ms ?? (end === undefined ? refuse("neither end nor duration is told") : end.ms - start.ms);
  if (!(forMs > 0)) refuse("it ends before it begins");
  const kind = KINDS.find(([pattern]) => pattern.test(named(COLUMNS.kind)?.[1] ?? ""))?.[1] ?? "crash";
  return { kind, target: named(COLUMNS.target)?.[1] ?? "web", atMs: start.ms, forMs, isClock: start.isClock };
}

/** Seconds, minutes or hours by the name of the column, a duration with its unit, seconds since 1970, or a date. */
function timeOf(column: string, cell: string): { readonly ms: number; readonly isClock: boolean } | undefined {
  if (/^\d+(\.\d+)?$/.test(cell)) {
    const unit = /_(min|minutes)$/i.test(column) ? 60_000 : /_(h|hours)$/i.test(column) ? 3_600_000 : 1000;
    return { ms: Number(cell) * unit, isClock: Number(cell) > 1e8 };
  }
  const span = parseDuration(cell);
  if (typeof span === "number") return { ms: span, isClock: false };
  const date = Date.parse(/\d{4}-\d{2}-\d{2} \d/.test(cell) && !/[zZ]|[+-]\d{2}:?\d{2}$/.test(cell) ? `${cell.replace(" ", "T")}Z` : cell);
  return Number.isFinite(date) ? { ms: date, isClock: true } : undefined;
}
