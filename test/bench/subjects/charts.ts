import { createRequire } from "node:module";
import { noisyResult } from "../../support/noisy-result.js";
import { BOUNDS } from "../bounds.js";
import { job } from "../job.js";
import { markdown } from "../markdown.js";
import { cpuSeconds, peakMegabytes } from "../measure.js";
import { subject } from "../subject.js";

/** What a chart of many points cost. */
export interface ChartRun {
  /** User and system, of the whole process, with the chart as a picture and in words. */
  readonly cpuSeconds: number;
  readonly kilobytes: number;
  readonly peakMegabytes: number;
}

const POINTS = 1_000_000;

/** Draws the overview of a run in which every column is noise. */
const drawn = job("chart", ({ points }: { points: number }): ChartRun => {
  // Loaded here: the jobs of all other subjects are weighed, and draw nothing.
  const { overview } = createRequire(import.meta.url)("@springtide/viz") as typeof import("@springtide/viz");
  const result = noisyResult(points);
  const before = process.cpuUsage();
  const chart = overview(result);
  const svg = chart.svg();
  chart.toText();
  return { cpuSeconds: cpuSeconds(before), kilobytes: svg.length / 1000, peakMegabytes: peakMegabytes() };
});

export const charts = subject<readonly ChartRun[]>({
  word: "charts",
  rounds: { usual: 3, judged: 5 },
  title: "A chart of a million points",
  text: `The overview of a run of six services with ${POINTS} points in time, all of them noise, as a picture and in words. The quickest run is judged:
others on the machine only ever make it longer.`,
  jobs: [drawn],
  measure({ rounds }) {
    process.stderr.write(`charts: ${rounds} rounds\n`);
    return Array.from({ length: rounds }, () => drawn.elsewhere({ points: POINTS }));
  },
  tables: (runs) =>
    markdown(
      ["CPU s", "at most", "kB", "peak MB"],
      runs.map((one) => [
        one.cpuSeconds.toFixed(2),
        String(BOUNDS.chartSeconds),
        Math.round(one.kilobytes).toString(),
        Math.round(one.peakMegabytes).toString(),
      ]),
    ),
  judge: slowCharts,
});

/** A chart of many points that takes longer than it may. */
export function slowCharts(runs: readonly ChartRun[]): string[] {
  const least = Math.min(...runs.map((run) => run.cpuSeconds));
  if (least <= BOUNDS.chartSeconds) return [];
  return [`a chart of ${POINTS} points: ${least.toFixed(2)} s of CPU time, at most ${BOUNDS.chartSeconds} s wanted`];
}
