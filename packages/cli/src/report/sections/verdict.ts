import type { ReplicatedVerdict } from "@springtide/core";
import { type Html, html } from "../html.js";
import { intervalText, limitText, objectiveValue, VERDICT_SIGNS } from "../objective-text.js";
import type { StudiedSystem } from "../study.js";
import { verdictSentence } from "../verdict-sentence.js";

/** What follows, in a sentence, and every objective with what was measured and a badge that says how it stands. */
export function verdictSection(systems: readonly StudiedSystem[]): Html {
  const judged = systems.filter(({ slo }) => slo.length > 0);
  return html`<section id="verdict" aria-labelledby="verdict-title"><h2 id="verdict-title">Verdict</h2>
<p class="verdict">${verdictSentence(systems)}</p>
${judged.length === 0 ? undefined : objectivesTable(judged)}</section>`;
}

function objectivesTable(systems: readonly StudiedSystem[]): Html {
  const rows = systems.flatMap(({ name, slo, confidence }) => slo.map((one) => row(name, one, confidence)));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Objectives"><table class="sortable"><caption>Objectives</caption>
<thead><tr><th scope="col">system</th><th scope="col">objective</th><th scope="col" class="number">limit</th><th scope="col" class="number">measured</th><th scope="col">interval</th><th scope="col" class="number">n</th><th scope="col">verdict</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

function row(name: string, { objective, limit, measured, verdict }: ReplicatedVerdict, confidence: number): Html {
  const say = (value: number) => objectiveValue(objective, value);
  const interval = intervalText(measured, say);
  const level = measured !== null && measured.n > 1 ? ` (${Number((confidence * 100).toPrecision(6))} %)` : "";
  return html`<tr><th scope="row">${name}</th><td>${objective}</td><td class="number">${limitText({ objective, limit })}</td>
<td class="number">${measured === null ? "–" : say(measured.mean)}</td><td>${interval}${level}</td><td class="number">${measured?.n ?? 0}</td>
<td><span class="badge ${verdict}">${VERDICT_SIGNS[verdict]} ${verdict}</span></td></tr>`;
}
