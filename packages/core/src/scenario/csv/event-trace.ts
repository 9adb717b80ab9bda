import { listNames, quote } from "../describe-value.js";
import { suggestName } from "../nearest-name.js";
import { numberCell, timeCell } from "./cells.js";
import { type CsvProblem, type CsvRow, readCsv } from "./read-csv.js";

/** A recorded request as a file tells it. */
export interface TraceEvent {
  readonly line: number;
  readonly atMs: number;
  /** Empty where the file does not say. */
  readonly className: string;
  readonly key: number;
  readonly demandMs: number | undefined;
}

const COLUMNS = ["time", "class", "key", "demand"];

/** Reads an event trace: columns time, and if wanted class, key and demand, in time order. */
export function readEventTrace(text: string): readonly TraceEvent[] | CsvProblem {
  const csv = readCsv(text);
  if ("message" in csv) return csv;
  const stray = csv.header.find((name) => !COLUMNS.includes(name));
  if (stray !== undefined) {
    const hint = suggestName(stray, COLUMNS);
    return {
      line: 1,
      message: `column ${quote(stray)} is unknown; columns are ${listNames(COLUMNS)}${hint === undefined ? "" : `; ${hint}`}`,
    };
  }
  if (!csv.header.includes("time")) return { line: 1, message: 'no column "time"' };
  const events: TraceEvent[] = [];
  for (const row of csv.rows) {
    const event = readEvent(csv.header, row);
    if ("message" in event) return event;
    if (events.length > 0 && event.atMs < events.at(-1)!.atMs)
      return { line: row.line, message: "time goes back; events must be in time order" };
    events.push(event);
  }
  return events;
}

function readEvent(header: readonly string[], { line, cells }: CsvRow): TraceEvent | CsvProblem {
  const cell = (column: string) => cells[header.indexOf(column)] ?? "";
  const atMs = timeCell(cell("time"), "time", line, 1000);
  const key = cell("key") === "" ? 0 : numberCell(cell("key"), "key", line);
  const demandMs = cell("demand") === "" ? undefined : timeCell(cell("demand"), "demand", line, 1);
  if (typeof atMs !== "number") return atMs;
  if (typeof key !== "number") return key;
  if (!Number.isSafeInteger(key)) return { line, message: `column "key" holds ${quote(cell("key"))}; a whole number is allowed` };
  if (typeof demandMs === "object") return demandMs;
  return { line, atMs, className: cell("class"), key, demandMs };
}
