import { createHash } from "node:crypto";
import { CHART_STYLESHEET } from "@springtide/viz";
import { type Html, html, plain, trusted } from "./html.js";
import { basisSection } from "./sections/basis.js";
import { changeSection } from "./sections/change.js";
import { frontSection } from "./sections/front.js";
import { latencySection } from "./sections/latency.js";
import { timeSection } from "./sections/time.js";
import { verdictSection } from "./sections/verdict.js";
import type { Study } from "./study.js";

/** What the page brings along: its own script and style sheet, as text. */
export interface PageAssets {
  readonly script: string;
  readonly style: string;
}

export interface PageOptions {
  readonly title?: string | undefined;
  /** Of Springtide. */
  readonly version: string;
  /** SHA-256 of the inputs, in hex. */
  readonly digest: string;
}

/**
 * The report as one HTML document that needs nothing else: it reaches for no network, and runs and shows only what it brings along,
 * by hash. The same study gives the same bytes.
 */
export function reportPage(study: Study, assets: PageAssets, { title, version, digest }: PageOptions): string {
  const { systems } = study;
  const style = `${assets.style}${CHART_STYLESHEET}`;
  const name = title ?? titleOf(study);
  const sections = [
    verdictSection(systems),
    frontSection(systems),
    changeSection(systems),
    timeSection(systems),
    latencySection(systems),
    basisSection(study, version, digest),
  ];
  const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(assets.script)}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>\n${
    html`<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
<title>${name}</title>${embedded("style", style)}</head>
<body class="springtide-chart"><header><h1>${name}</h1>${contents()}</header>
<main>${sections}</main>
<footer><p>Made by springtide ${version}. This file needs no network.</p></footer>${embedded("script", assets.script)}</body></html>
`.html
  }`;
}

function titleOf({ systems }: Study): string {
  const scenarios = [...new Set(systems.map(({ scenario }) => scenario))];
  return plain(`Springtide report: ${scenarios.slice(0, 3).join(", ")}${scenarios.length > 3 ? ", …" : ""}`);
}

const SECTIONS = [
  ["verdict", "Verdict"],
  ["front", "Cost and latency"],
  ["change", "Change"],
  ["time", "Over time"],
  ["latency", "Quantiles"],
  ["basis", "Basis"],
] as const;

function contents(): Html {
  return html`<nav aria-label="Contents"><ul>${SECTIONS.map(([id, text]) => html`<li><a href="#${id}">${text}</a></li>`)}</ul></nav>`;
}

function embedded(tag: "style" | "script", text: string): Html {
  return trusted(`<${tag}>${text}</${tag}>`);
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}
