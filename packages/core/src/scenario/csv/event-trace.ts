import { listNames, quote } from "../describe-value.js";
import { suggestName } from "../nearest-name.js";
import { numberCell, timeCell } from "./cells.js";
import { type CsvProblem, type CsvRow, readCsv } from "./read-csv.js";

/** A recorded request as a file tells it. */
export interface TraceEvent {
  readonly line: number;
  /** When it came; in a record of users, how long its user thought before it. */
  readonly ms: number;
  /** Empty where the record is not one of users. */
  readonly user: string;
  /** Empty where the file does not say. */
  readonly className: string;
  readonly key: number | undefined;
  readonly demandMs: number | undefined;
}

const REQUEST = ["class", "key", "demand"];

/**
 * Reads an event trace: columns time, and if wanted class, key and demand, in time order; or of users who wait for each
 * answer, columns user and think instead of time, each user's requests in order.
 */
export function readEventTrace(text: string): readonly TraceEvent[] | CsvProblem {
  const csv = readCsv(text);
  if ("message" in csv) return csv;
  const ofUsers = csv.header.includes("user") || csv.header.includes("think");
  const wanted = ofUsers ? ["user", "think"] : ["time"];
  const problem = checkHeader(csv.header, wanted);
  if (problem !== undefined) return { line: 1, message: problem };
  const events: TraceEvent[] = [];
  for (const row of csv.rows) {
    const event = readEvent(csv.header, row, ofUsers);
    if ("message" in event) return event;
    if (!ofUsers && events.length > 0 && event.ms < events.at(-1)!.ms)
      return { line: row.line, message: "time goes back; events must be in time order" };
    events.push(event);
  }
  return events;
}

function checkHeader(header: readonly string[], wanted: readonly string[]): string | undefined {
  const columns = [...wanted, ...REQUEST];
  const stray = header.find((name) => !columns.includes(name));
  if (stray !== undefined) {
    const hint = suggestName(stray, columns);
    return `column ${quote(stray)} is unknown; columns are ${listNames(columns)}${hint === undefined ? "" : `; ${hint}`}`;
  }
  const missing = wanted.find((name) => !header.includes(name));
  return missing === undefined ? undefined : `no column "${missing}"`;
}

function readEvent(header: readonly string[], { line, cells }: CsvRow, ofUsers: boolean): TraceEvent | CsvProblem {
  const cell = (column: string) => cells[header.indexOf(column)] ?? "";
  const time = ofUsers ? "think" : "time";
  if (ofUsers && cell("user") === "") return { line, message: 'column "user" is empty; a name or a number is wanted' };
  const ms = timeCell(cell(time), time, line, ofUsers ? 1 : 1000);
  const key = cell("key") === "" ? undefined : numberCell(cell("key"), "key", line);
  const demandMs = cell("demand") === "" ? undefined : timeCell(cell("demand"), "demand", line, 1);
  if (typeof ms !== "number") return ms;
  if (typeof key === "object") return key;
  if (key !== undefined && !Number.isSafeInteger(key))
    return { line, message: `column "key" holds ${quote(cell("key"))}; a whole number is allowed` };
  if (typeof demandMs === "object") return demandMs;
  return { line, ms, user: cell("user"), className: cell("class"), key, demandMs };
}
