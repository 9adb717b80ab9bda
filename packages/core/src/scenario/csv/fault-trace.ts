import { listNames, quote } from "../describe-value.js";
import { suggestName } from "../nearest-name.js";
import { timeCell } from "./cells.js";
import { type CsvProblem, type CsvRow, readCsv } from "./read-csv.js";

/** A recorded fault as a file tells it. */
export interface TraceFault {
  readonly line: number;
  readonly atMs: number;
  readonly forMs: number;
  readonly kind: string;
  /** Whom it hit; empty for all. */
  readonly target: string;
  /** How bad it was; empty where the file does not say. */
  readonly size: string;
}

const NEEDED = ["time", "kind", "target", "duration"] as const;
const COLUMNS = [...NEEDED, "size"] as const;
type Column = (typeof COLUMNS)[number];

/** Reads a failure trace: columns time, kind, target, duration and, if wanted, size, in time order; plain times are seconds. */
export function readFaultTrace(text: string): readonly TraceFault[] | CsvProblem {
  const csv = readCsv(text);
  if ("message" in csv) return csv;
  const problem = checkHeader(csv.header);
  if (problem !== undefined) return { line: 1, message: problem };
  const faults: TraceFault[] = [];
  for (const row of csv.rows) {
    const fault = readFault(csv.header, row);
    if ("message" in fault) return fault;
    if (fault.atMs < (faults.at(-1)?.atMs ?? 0)) return { line: row.line, message: "time goes back; faults must be in time order" };
    faults.push(fault);
  }
  return faults;
}

function checkHeader(header: readonly string[]): string | undefined {
  const stray = header.find((name) => !(COLUMNS as readonly string[]).includes(name));
  if (stray !== undefined) {
    const hint = suggestName(stray, COLUMNS);
    return `column ${quote(stray)} is unknown; columns are ${listNames(COLUMNS)}${hint === undefined ? "" : `; ${hint}`}`;
  }
  const missing = NEEDED.find((name) => !header.includes(name));
  return missing === undefined ? undefined : `no column "${missing}"`;
}

function readFault(header: readonly string[], { line, cells }: CsvRow): TraceFault | CsvProblem {
  const cell = (column: Column) => cells[header.indexOf(column)] ?? "";
  const atMs = timeCell(cell("time"), "time", line, 1000);
  const forMs = timeCell(cell("duration"), "duration", line, 1000);
  if (typeof atMs !== "number") return atMs;
  if (typeof forMs !== "number") return forMs;
  return { line, atMs, forMs, kind: cell("kind"), target: cell("target"), size: cell("size") };
}
