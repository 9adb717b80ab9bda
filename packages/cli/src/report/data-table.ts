import { type Html, html } from "./html.js";

type Value = string | number | boolean | null | undefined;

/** A row of named values. */
export type TableRow = Readonly<Record<string, Value>>;

const MOST_ROWS = 1500;
const DIGITS = 6;

/** The numbers behind a picture, folded away; the page's script makes the heads of columns sort it. */
export function dataTable(caption: string, rows: readonly TableRow[], most = MOST_ROWS): Html {
  const columns = [...new Set(rows.slice(0, 50).flatMap((row) => Object.keys(row)))];
  if (rows.length === 0) return html`<p class="quiet">No data.</p>`;
  const numeric = new Set(columns.filter((column) => rows.every((row) => typeof (row[column] ?? 0) === "number")));
  const shown = rows.slice(0, most);
  const left = rows.length > shown.length ? ` The first ${shown.length} of ${rows.length}; the JSON holds all.` : "";
  const mark = (column: string) => (numeric.has(column) ? html` class="number"` : undefined);
  return html`<details class="data"><summary>Data: ${caption} (${rows.length} row${rows.length === 1 ? "" : "s"})</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Data: ${caption}"><table class="sortable"><caption>${caption}.${left}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col"${mark(column)}>${column}</th>`)}</tr></thead>
<tbody>${shown.map((row) => html`<tr>${columns.map((column) => html`<td${mark(column)}>${cell(row[column])}</td>`)}</tr>`)}</tbody></table></div></details>`;
}

function cell(value: Value): string {
  if (typeof value === "number") return Number.isFinite(value) ? String(Number(value.toPrecision(DIGITS))) : "–";
  return value === null || value === undefined ? "–" : String(value);
}
