import type { Row } from "../data/row.js";
import { cellsOf } from "../export/table.js";
import { escapeXml } from "../text/escape-xml.js";

/** The first rows as an HTML table with a caption. */
export function tableHtml(rows: readonly Row[], caption: string, most = 100): string {
  const { header, body, left } = cellsOf(rows, most);
  const row = (cells: readonly string[], open: string, close: string) =>
    `<tr>${cells.map((cell) => `${open}${escapeXml(cell)}${close}`).join("")}</tr>`;
  const rest = left === 0 ? "" : ` (the first ${most} of ${rows.length} rows)`;
  return `<table><caption>${escapeXml(caption + rest)}</caption><thead>${row(header, '<th scope="col">', "</th>")}</thead><tbody>${body.map((cells) => row(cells, "<td>", "</td>")).join("")}</tbody></table>`;
}
