import type { RowList } from "../data/row-list.js";
import { cellsOf } from "./table.js";

/** Title, at most so many rows in columns, and the note, as plain text. */
export function toPlainText(title: string, note: string, rows: RowList, most = 24): string {
  const { header, body, left } = cellsOf(rows, most);
  const widths = header.map((name, i) => Math.max(name.length, ...body.map((cells) => cells[i]!.length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join("  ")
      .trimEnd();
  const table = header.length === 0 ? ["No data."] : [line(header), ...body.map(line)];
  return [title, "", ...table, ...(left === 0 ? [] : [`… ${left} more rows`]), "", note].join("\n");
}
