import type { Result } from "@springtide/core";
import { decisionLog, overview } from "@springtide/viz";
import { count, span } from "../../output/numbers.js";
import { dataTable, type TableRow } from "../data-table.js";
import { figure, WIDTH_PX } from "../figure.js";
import { embeddedJson, type Html, html, trusted } from "../html.js";
import type { StudiedSystem } from "../study.js";
import { timeDataOf } from "../time-data.js";
import { verdictSentence } from "../verdict-sentence.js";

const COLUMNS = [
  "requestsPerSecond",
  "availability",
  "p50Ms",
  "p95Ms",
  "p99Ms",
  "errorsPerSecond",
  "timeoutsPerSecond",
  "rejectedPerSecond",
];

/** One axis of time for everything, to look into with the page's script, and as a picture without it. */
export function timeSection(systems: readonly StudiedSystem[]): Html {
  const [first] = systems.flatMap(({ example }) => (example === undefined ? [] : [example]));
  if (first === undefined)
    return html`<section id="time" aria-labelledby="time-title"><h2 id="time-title">Over time</h2><p class="quiet">No run was kept in full, so there is nothing to draw over time.</p></section>`;
  const data = timeDataOf(systems);
  const { bucketMs } = first.series;
  return html`<section id="time" aria-labelledby="time-title"><h2 id="time-title">Over time</h2>
<p>One run of each system (n = 1, seed ${first.seed}), no interval; each bucket covers ${span(bucketMs)}. ${data.note}</p>
<div id="axis" hidden></div>
<noscript><p class="verdict">${verdictSentence(systems)}</p><figure tabindex="0">${trusted(overview(first, { widthPx: WIDTH_PX }).svg({ stylesheet: "none" }))}</figure></noscript>
<div id="printed"></div>
${dataTable(`${first.scenario} over time`, rowsOf(first))}
<h3>Decisions of autoscalers</h3>${decisions(first)}
${embeddedJson("data", { systems: data.systems })}</section>`;
}

function rowsOf({ series: { startMs, bucketMs, buckets, total } }: Result): TableRow[] {
  const columns = COLUMNS.filter((name) => total[name]?.some((value) => value !== null && value !== 0));
  return Array.from({ length: buckets }, (_, i) => ({
    timeS: (startMs + i * bucketMs) / 1000,
    ...Object.fromEntries(columns.map((name) => [name, total[name]?.[i] ?? null])),
  }));
}

function decisions(result: Result): Html {
  if (result.decisions?.length === 0) return html`<p class="quiet">No decision changed anything.</p>`;
  if (result.decisions !== undefined) return figure(decisionLog(result, { widthPx: WIDTH_PX }));
  const scaled = result.events.filter(({ type }) => type === "scale");
  if (scaled.length === 0) return html`<p class="quiet">Nothing was scaled.</p>`;
  const rows = scaled.map(({ atMs, service, from, to, reason }) => ({ timeS: atMs / 1000, service, from, to, reason }));
  return html`<p>${count(scaled.length)} changes. Run with --detail to keep them rule by rule.</p>${dataTable("decisions that changed something", rows)}`;
}
