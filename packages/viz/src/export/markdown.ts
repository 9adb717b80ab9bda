import type { RowList } from "../data/row-list.js";
import { cellsOf } from "./table.js";

/** Title, note and at most so many rows as GitHub-flavoured Markdown in which names are nothing but names. */
export function toMarkdown(title: string, note: string, rows: RowList, most = 50): string {
  const { header, body, left } = cellsOf(rows, most);
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(" | ")} |`;
  const table = header.length === 0 ? ["No data."] : [line(header), `|${" --- |".repeat(header.length)}`, ...body.map(line)];
  const rest = left === 0 ? [] : ["", `${left} more rows are in the CSV.`];
  return [`**${escapeMarkdown(title)}**`, "", ...table, ...rest, "", escapeMarkdown(note), ""].join("\n");
}

/** Characters as entities wherever Markdown, HTML, a mention or a link could begin. */
function escapeMarkdown(text: string): string {
  return text.replace(/[&<>|`*_[\]~@#\\!$]|(?<=www)\.|:(?=\/\/)/gi, (character) => `&#${character.codePointAt(0)};`);
}
