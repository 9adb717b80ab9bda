import type { Row } from "../data/row.js";
import { shown } from "../text/shown.js";
import { columnsOf } from "./csv.js";

/** Header and cells as text; numbers with six digits, null as a dash. */
export function cellsOf(rows: readonly Row[], most: number): { header: string[]; body: string[][]; left: number } {
  const header = columnsOf(rows);
  const body = rows.slice(0, most).map((row) => header.map((column) => cell(row[column] ?? null)));
  return { header, body, left: Math.max(0, rows.length - most) };
}

function cell(value: string | number | boolean | null): string {
  if (value === null) return "–";
  return typeof value === "number" ? String(Number(value.toPrecision(6))) : shown(String(value), 60);
}
