import type { ImportReport } from "../../import/report/import-report.js";
import { count, span } from "../../output/numbers.js";
import { dataTable } from "../data-table.js";
import { type Html, html } from "../html.js";
import type { StudiedSystem, Study } from "../study.js";

/** What it all rests on: runs, seeds, digests, warm-up, assumptions, what was ignored, and how to get it again. */
export function basisSection({ systems, imports }: Study, version: string, digest: string): Html {
  const runs = systems.flatMap(({ name, runs }) => runs.map((run, i) => ({ system: name, run: i + 1, ...run })));
  return html`<section id="basis" aria-labelledby="basis-title"><h2 id="basis-title">What this rests on</h2>
<dl><dt>Runs</dt><dd>${count(runs.length)} run${runs.length === 1 ? "" : "s"} of ${systems.length} system${systems.length === 1 ? "" : "s"}; latencies are of requests that ended ok, quantiles within 0.8 %</dd>
${spans(systems)}
<dt>Version</dt><dd>springtide ${version}</dd>
<dt>Inputs’ digest</dt><dd><code>sha256:${digest}</code>: the same inputs give this same file</dd>
<dt>Again</dt><dd>${[...new Set(systems.map(({ replay }) => replay))].slice(0, 20).map((line) => html`<code class="command">${line}</code>`)}</dd></dl>
${dataTable("seeds and digests of all runs", runs)}
${assumptions(systems, imports)}
${imports.map(ignored)}</section>`;
}

function spans(systems: readonly StudiedSystem[]): Html {
  const examples = systems.flatMap(({ example }) => (example === undefined ? [] : [example]));
  const durations = [...new Set(examples.map(({ durationMs }) => span(durationMs)))];
  const warmups = [
    ...new Set(
      examples.map(({ warmupMs }) => (warmupMs === 0 ? "none" : `the first ${span(warmupMs)} are simulated and left out of every figure`)),
    ),
  ];
  return html`${durations.length === 0 ? undefined : html`<dt>Simulated</dt><dd>${durations.join(", ")} each</dd>`}
${warmups.length === 0 ? undefined : html`<dt>Warm-up</dt><dd>${warmups.join("; ")}</dd>`}`;
}

function assumptions(systems: readonly StudiedSystem[], imports: readonly ImportReport[]): Html {
  const unfinished = systems.flatMap(({ name, example }) => {
    const left = example?.summary.requests.inFlight ?? 0;
    return left === 0
      ? []
      : [
          `${name}: ${count(left)} request${left === 1 ? " was" : "s were"} still under way at the end, and ${left === 1 ? "counts" : "count"} in no latency.`,
        ];
  });
  const single = systems
    .filter(({ runs }) => runs.length === 1)
    .map(({ name }) => `${name}: a single run, so chance is not told from effect.`);
  const imported = imports.flatMap((one) => one.assumptions.map(({ path, value, why }) => `${path} = ${JSON.stringify(value)}: ${why}`));
  const all = [...imported, ...single, ...unfinished];
  return html`<h3>Assumptions</h3>${all.length === 0 ? html`<p class="quiet">None beside those of <code>docs/model.md</code>.</p>` : html`<ul>${all.slice(0, 200).map((text) => html`<li>${text}</li>`)}</ul>`}`;
}

/** Fields of imported files that the simulation does not heed, or not exactly. */
function ignored({ counts, fields }: ImportReport): Html {
  const departures = fields.filter(({ status }) => status === "ignored" || status === "approximated");
  const rows = departures.map(({ status, file, line, kind, name, field, note }) => ({
    status,
    file,
    line: line ?? null,
    object: `${kind}/${name}`,
    field,
    why: note ?? "",
  }));
  return html`<h3>Ignored and approximated fields</h3>
<p>Of ${count(counts.fields)} fields read, ${count(counts.ignored)} were ignored and ${count(counts.approximated)} approximated.</p>${dataTable("fields that were ignored or approximated", rows)}`;
}
