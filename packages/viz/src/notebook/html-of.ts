import type { Chart } from "../chart.js";

/** The chart as HTML: its SVG, inline, which has its text alternative in it. */
export function htmlOf(chart: Pick<Chart, "svg">): string {
  return `<div>${chart.svg()}</div>`;
}
