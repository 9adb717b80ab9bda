import type { Chart } from "@springtide/viz";
import { dataTable, type TableRow } from "./data-table.js";
import { type Html, html, trusted } from "./html.js";

/** Width of the page's column: what pictures are drawn for. */
export const WIDTH_PX = 920;

/** A picture with the numbers behind it; the page has the style sheet of all pictures. */
export function figure(chart: Chart, rows: readonly TableRow[] = chart.rows()): Html {
  return html`<figure tabindex="0">${trusted(chart.svg({ stylesheet: "none" }))}</figure>${dataTable(chart.title, rows)}`;
}
