import { costAgainstLatencyOf } from "@springtide/viz";
import { usd } from "../../output/numbers.js";
import { figure, WIDTH_PX } from "../figure.js";
import { type Html, html } from "../html.js";
import type { StudiedSystem } from "../study.js";
import { recommended } from "../verdict-sentence.js";

/** Cost against p99 of all systems, and what each of them is. */
export function frontSection(systems: readonly StudiedSystem[]): Html {
  const measured = systems.flatMap((system) => {
    const [cost, latency] = [system.estimate("costUsdPerHour"), system.estimate("p99")];
    return cost === undefined || latency === undefined ? [] : [[system.name, { cost, latency }] as const];
  });
  const limitMs = systems[0]?.slo.find(({ objective }) => objective === "p99")?.limit;
  const best = recommended(systems);
  const chart = costAgainstLatencyOf(Object.fromEntries(measured), {
    confidence: systems[0]?.confidence ?? 0.95,
    widthPx: WIDTH_PX,
    heightPx: systems.length === 1 ? 160 : 300,
    ...(limitMs === undefined ? {} : { limitMs }),
  });
  return html`<section id="front" aria-labelledby="front-title"><h2 id="front-title">Cost against latency</h2>
${best === undefined || systems.length === 1 ? undefined : html`<p>Cheapest that meets every objective: <strong>${best.name}</strong>.</p>`}
${measured.length === 0 ? html`<p class="quiet">No request ended ok, so there is no latency to draw.</p>` : figure(chart)}
${systems.length === 1 ? undefined : html`<h3>What each system is</h3>${systems.map(inputs)}`}</section>`;
}

/** What it differs in, and how to get it again. */
function inputs(system: StudiedSystem): Html {
  const cost = system.estimate("costUsdPerHour");
  const settings = Object.entries(system.settings);
  return html`<details data-name="${system.name}"><summary>${system.name}${cost === undefined ? "" : `: ${usd(cost.mean)}/h`}</summary>
${settings.length === 0 ? html`<p>As in ${system.file}.</p>` : html`<dl>${settings.map(([path, value]) => html`<dt>${path}</dt><dd><code>${JSON.stringify(value)}</code></dd>`)}</dl>`}
<p>Again: <code>${system.replay}</code></p></details>`;
}
