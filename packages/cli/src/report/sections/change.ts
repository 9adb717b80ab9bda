import type { PairedComparison } from "@springtide/core";
import { figureOf, figureTitle } from "@springtide/core";
import { forestPlot } from "@springtide/viz";
import { changeCell, changeText, withHalfWidth } from "../../output/intervals.js";
import { coloursFor } from "../../terminal/colours.js";
import { signsFor } from "../../terminal/unicode.js";
import { PAGE_WIDTH } from "../../terminal/width.js";
import { figure, WIDTH_PX } from "../figure.js";
import { type Html, html } from "../html.js";
import type { StudiedSystem } from "../study.js";

const STYLE = { colours: coloursFor(false), signs: signsFor(true), unicode: true, width: PAGE_WIDTH };
/** Systems that are drawn; all of them are in the table. */
const MOST_DRAWN = 10;

/** How figures changed against the first system, run by run on the same requests. */
export function changeSection(systems: readonly StudiedSystem[]): Html {
  const compared = systems.flatMap(({ name, comparisons }) => (comparisons === undefined ? [] : [{ name, comparisons }]));
  return html`<section id="change" aria-labelledby="change-title"><h2 id="change-title">Change against the baseline</h2>
${compared.length === 0 ? html`<p class="quiet">${whyNot(systems)}</p>` : comparisonOf(systems[0]?.name ?? "", compared)}</section>`;
}

type Compared = { readonly name: string; readonly comparisons: readonly PairedComparison[] };

function comparisonOf(base: string, compared: readonly Compared[]): Html {
  const figures = compared[0]?.comparisons.map((one) => one.figure) ?? [];
  const n = compared[0]?.comparisons[0]?.difference.n ?? 0;
  const drawn = compared.slice(0, MOST_DRAWN);
  const left = compared.length > drawn.length ? ` Of ${compared.length} systems, the first ${drawn.length} are drawn.` : "";
  return html`<p>Baseline: <strong>${base}</strong>. ${n < 2 ? "A single pair of runs (n = 1): no intervals, so no difference is told from chance." : `n = ${n} pairs of runs on the same requests; p-values are corrected for all comparisons.`} ~ is no difference detected, = one too small to matter.${left}</p>
<div class="scroll" tabindex="0" role="region" aria-label="Changes"><table class="sortable"><caption>Figures, and below each its change against ${base}</caption>
<thead><tr><th scope="col">system</th>${figures.map((name) => html`<th scope="col" class="number">${figureTitle(name)}</th>`)}</tr></thead>
<tbody>${compared.map(({ name, comparisons }) => html`<tr><th scope="row">${name}</th>${comparisons.map(cells)}</tr>`)}</tbody></table></div>
${figure(forestPlot(Object.fromEntries(drawn.map(({ name, comparisons }) => [name, comparisons])), { widthPx: WIDTH_PX }))}`;
}

function cells(one: PairedComparison): Html {
  const { unit } = figureOf(one.figure);
  const { n, mean } = one.difference;
  const isSingle = n < 2 && mean !== 0;
  const change = !Number.isFinite(mean) ? STYLE.signs.none : isSingle ? changeText(one, unit, STYLE) : changeCell(one, unit, STYLE);
  return html`<td class="number">${withHalfWidth(unit, one.variant, STYLE)}<br>${change}</td>`;
}

function whyNot(systems: readonly StudiedSystem[]): string {
  if (systems.length === 1)
    return "There is one system, and nothing to compare it with: springtide compare makes runs of several on the same requests.";
  return "These systems were not run side by side: springtide compare runs them on the same requests.";
}
