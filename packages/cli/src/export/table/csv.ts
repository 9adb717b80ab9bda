import type { Result } from "@springtide/core";
import type { Exported } from "../exported.js";
import { seriesTable } from "./series-rows.js";

/** What a spreadsheet takes for the beginning of a formula, some in letters of full width too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * The series of a run as CSV with a header; null is an empty field. Names that a spreadsheet would run begin with an apostrophe.
 * @see RFC 4180; OWASP, CSV Injection
 */
export function writeCsv(run: Result): Exported {
  const { columns, rows } = seriesTable(run);
  function* lines(): Generator<string> {
    yield `${["timeMs", "part", "name", ...columns].map(field).join(",")}\r\n`;
    for (const { timeMs, part, name, values } of rows())
      yield `${[timeMs, part, field(name), ...values.map((one) => one ?? "")].join(",")}\r\n`;
  }
  return { type: "text", pieces: lines(), notes: [] };
}

function field(value: string): string {
  const safe = (FORMULA.test(value) ? `'${value}` : value).replace(/\p{Cc}|[\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, "\uFFFD");
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
