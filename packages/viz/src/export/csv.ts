import type { Row } from "../data/row.js";
import { harmless } from "../text/shown.js";

/** What a spreadsheet takes for the beginning of a formula, some in letters of full width too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Columns of the rows, in the order in which they first appear. */
export function columnsOf(rows: readonly Row[]): string[] {
  const columns = new Set<string>();
  for (const row of rows) for (const column of Object.keys(row)) columns.add(column);
  return [...columns];
}

/**
 * Rows as CSV with a header, lines ending in CR LF; null is an empty field. Text that a spreadsheet would run begins with
 * an apostrophe; control characters, ends of lines and marks of direction among them, are U+FFFD, so that every row is a line.
 * @see RFC 4180; OWASP, CSV Injection
 */
export function toCsv(rows: readonly Row[]): string {
  const columns = columnsOf(rows);
  const lines = rows.map((row) => columns.map((column) => field(row[column] ?? null)).join(","));
  return [columns.map(field).join(","), ...lines, ""].join("\r\n");
}

function field(value: string | number | boolean | null): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const safe = harmless(FORMULA.test(value) ? `'${value}` : value);
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
