import type { Result } from "@springtide/core";
import { latencyQuantiles } from "@springtide/viz";
import { figure, WIDTH_PX } from "../figure.js";
import { type Html, html } from "../html.js";
import type { StudiedSystem } from "../study.js";

/** Systems that are drawn: more lines than that cannot be told apart. */
const MOST = 6;

/** Latency by quantile, over 1/(1 − p), with a band over runs where there are several. */
export function latencySection(systems: readonly StudiedSystem[]): Html {
  const known = systems.flatMap((system) => {
    const runs = runsOf(system);
    return runs.length === 0 ? [] : [[system.name, runs] as const];
  });
  const drawn = known.slice(0, MOST);
  const chart = latencyQuantiles(Object.fromEntries(drawn), { confidence: systems[0]?.confidence ?? 0.95, widthPx: WIDTH_PX });
  const left = known.length > drawn.length ? html`<p>The first ${drawn.length} of ${known.length} systems.</p>` : undefined;
  return html`<section id="latency" aria-labelledby="latency-title"><h2 id="latency-title">Latency by quantile</h2>
${drawn.length === 0 ? html`<p class="quiet">No latencies were kept.</p>` : html`${figure(chart)}${left}`}</section>`;
}

/** Runs as far as their latencies are known: those that were kept, else the one that is there in full. */
function runsOf({ example, latencies }: StudiedSystem): Result[] {
  if (example === undefined) return [];
  if (latencies.length === 0) return [example];
  return latencies.map((total) => ({ ...example, histograms: { total, classes: {}, services: {} } }));
}
