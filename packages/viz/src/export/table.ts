import type { RowList } from "../data/row-list.js";
import { shown } from "../text/shown.js";
import { columnsOf } from "./csv.js";

/** Header and cells of the first rows as text; numbers with six digits, null as a dash. */
export function cellsOf(rows: RowList, most: number): { header: string[]; body: string[][]; left: number } {
  const first = rows.slice(0, most);
  const header = columnsOf(first);
  const body = first.map((row) => header.map((column) => cell(row[column] ?? null)));
  return { header, body, left: Math.max(0, rows.length - most) };
}

function cell(value: string | number | boolean | null): string {
  if (value === null) return "–";
  return typeof value === "number" ? String(Number(value.toPrecision(6))) : shown(String(value), 60);
}
