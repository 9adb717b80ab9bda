import { quote } from "../describe-value.js";
import { DECIMAL, readDecimal } from "../units/decimal.js";
import { parseDuration } from "../units/duration.js";
import type { CsvProblem } from "./read-csv.js";

const NUMBER = new RegExp(`^${DECIMAL}$`);

/** A number >= 0 in a cell. */
export function numberCell(cell: string, column: string, line: number): number | CsvProblem {
  const value = NUMBER.test(cell) ? readDecimal(cell) : Number.NaN;
  if (Number.isFinite(value)) return value;
  return { line, message: `column "${column}" holds ${quote(cell)}; a number of at least 0 is allowed` };
}

/** A time in a cell: a duration with its unit, or a plain number of the unit given in ms. Returns ms. */
export function timeCell(cell: string, column: string, line: number, plainMs: number): number | CsvProblem {
  if (NUMBER.test(cell)) {
    const value = readDecimal(cell, plainMs === 1000 ? 3 : 0);
    if (Number.isFinite(value)) return value;
  }
  const value = parseDuration(cell);
  if (typeof value === "number") return value;
  return {
    line,
    message: `column "${column}" holds ${quote(cell)}; a duration such as 30ms or a number of ${plainMs === 1000 ? "seconds" : "milliseconds"} is allowed`,
  };
}
