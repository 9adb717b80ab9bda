import { listNames } from "../describe-value.js";
import { suggestName } from "../nearest-name.js";
import { numberCell, timeCell } from "./cells.js";
import { type CsvProblem, readCsv } from "./read-csv.js";

/** Requests counted in intervals that begin at `startsMs`; the last interval is as long as the one before it. */
export interface CountTable {
  readonly startsMs: readonly number[];
  readonly counts: readonly number[];
  readonly endMs: number;
}

const TIME_COLUMNS = ["t_seconds", "time"];

/** Reads a rate trace; its first row becomes time 0. */
export function readRateTrace(text: string, column: string): CountTable | CsvProblem {
  const csv = readCsv(text);
  if ("message" in csv) return csv;
  const timeAt = csv.header.findIndex((name) => TIME_COLUMNS.includes(name));
  const countAt = csv.header.indexOf(column);
  if (timeAt < 0) return { line: 1, message: `no time column; call it ${TIME_COLUMNS.join(" or ")}` };
  if (countAt < 0) {
    const others = csv.header.filter((_, index) => index !== timeAt);
    const hint = suggestName(column, others);
    return { line: 1, message: `no column "${column}"; columns are ${listNames(others)}${hint === undefined ? "" : `; ${hint}`}` };
  }
  const startsMs: number[] = [];
  const counts: number[] = [];
  for (const { line, cells } of csv.rows) {
    const time = timeCell(cells[timeAt]!, csv.header[timeAt]!, line, 1000);
    const count = numberCell(cells[countAt]!, column, line);
    if (typeof time !== "number") return time;
    if (typeof count !== "number") return count;
    const last = startsMs.at(-1);
    if (last !== undefined && time <= last) return { line, message: `time ${cells[timeAt]} is not after the row before it` };
    startsMs.push(time);
    counts.push(count);
  }
  if (startsMs.length < 2) return { line: 2, message: "one row says no interval; at least two are needed" };
  const origin = startsMs[0]!;
  const end = 2 * startsMs.at(-1)! - startsMs.at(-2)!;
  return { startsMs: startsMs.map((start) => start - origin), counts, endMs: end - origin };
}
