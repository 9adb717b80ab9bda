import type { PageLine } from "../src/report/page-data.js";

/** A colour as the page shows it at the moment: light or dark. */
export function colour(name: PageLine["tone"] | "rule" | "paper"): string {
  return getComputedStyle(document.body).getPropertyValue(`--springtide-${name}`).trim();
}

/** Calls back when the page turns light or dark. */
export function onThemeChange(listener: () => void): void {
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", listener);
}
