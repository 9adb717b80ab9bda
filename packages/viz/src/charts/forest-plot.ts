import * as Plot from "@observablehq/plot";
import { figureTitle, type PairedComparison } from "@springtide/core";
import type { Chart, ChartOptions } from "../chart.js";
import { finiteOrNull } from "../data/finite-or-null.js";
import { spanningAxis } from "../drawing/axis.js";
import { createChart } from "../drawing/create-chart.js";
import type { Panel } from "../drawing/panel.js";
import { type Tone, tone } from "../drawing/tones.js";
import { name, quantity } from "../export/vega-lite.js";
import { percent, short } from "../text/numbers.js";
import { shown } from "../text/shown.js";
import { heightOfRows } from "./bars.js";

/** Comparisons of one variant with a baseline, or of several by name. */
export type Comparisons = readonly PairedComparison[] | Readonly<Record<string, readonly PairedComparison[]>>;

interface Line {
  readonly key: string;
  readonly label: string;
  readonly variant: string;
  readonly one: PairedComparison;
}

const MOST_LINES = 40;
/** Changes beyond are drawn as arrows at the edge: 300 %. */
const WIDEST = 3;
const TONES: Readonly<Record<PairedComparison["verdict"], Tone>> = {
  better: "green",
  worse: "red",
  different: "purple",
  "within-noise": "quiet",
  undetected: "quiet",
};

/** How figures of variants differ from the baseline's, run by run on the same requests: each change with its interval and its verdict in words. */
export function forestPlot(comparisons: Comparisons, options: ChartOptions = {}): Chart {
  const lines = linesOf(comparisons);
  const drawn = lines.slice(0, MOST_LINES);
  return createChart(
    {
      title: "Change against the baseline",
      summary:
        drawn.length === 0
          ? "There is nothing to compare."
          : `${drawn
              .slice(0, 8)
              .map((line) => `${line.label}: ${saidOf(line.one)}`)
              .join("; ")}${drawn.length > 8 ? "; …" : ""}.`,
      note: noteOf(lines),
      rows: () => lines.map(rowOf),
      panels: (_, heightPx) => [forestPanel(drawn, heightPx ?? heightOfRows(drawn.length))],
      vega: {
        layer: [
          {
            mark: "rule",
            encoding: { x: quantity("low", "change against the baseline", { axis: { format: "%" } }), x2: { field: "high" } },
          },
          {
            mark: { type: "point", filled: true },
            encoding: { x: quantity("change", "change against the baseline"), color: name("verdict") },
          },
        ],
        encoding: { y: name("figure"), row: name("variant") },
      },
    },
    options,
  );
}

function linesOf(comparisons: Comparisons): Line[] {
  const named = isList(comparisons) ? [["", comparisons] as const] : Object.entries(comparisons);
  return named
    .flatMap(([variant, ones]) =>
      ones.map((one) => ({
        variant,
        one,
        label: variant === "" ? shown(figureTitle(one.figure)) : `${shown(variant, 18)} · ${shown(figureTitle(one.figure), 18)}`,
      })),
    )
    .map((line, i) => ({ ...line, key: String(i) }));
}

function isList(comparisons: Comparisons): comparisons is readonly PairedComparison[] {
  return Array.isArray(comparisons);
}

function forestPanel(lines: readonly Line[], heightPx: number): Panel {
  const bounds = lines
    .flatMap(({ one: { relative } }) => (relative === null ? [] : [relative.low, relative.mean, relative.high]))
    .filter(Number.isFinite);
  const inside = bounds.map((value) => Math.min(WIDEST, Math.max(-WIDEST, value)));
  const x = spanningAxis(Math.min(-0.02, ...inside), Math.max(0.02, ...inside), (value) =>
    value > 0 ? `+${percent(value)}` : percent(value),
  );
  const clip = (value: number) => Math.min(x.domain[1], Math.max(x.domain[0], value));
  const points = lines.flatMap(({ key, one: { relative, verdict, difference } }) =>
    relative === null
      ? []
      : [{ key, verdict, n: difference.n, mean: clip(relative.mean), low: clip(relative.low), high: clip(relative.high) }],
  );
  return {
    heading: "Change of the figure, as a share of the baseline's",
    heightPx,
    x,
    y: { type: "band", domain: lines.map(({ key }) => key), format: (key) => lines[Number(key)]!.label },
    xLabel: "less than the baseline ← 0 → more",
    ...(lines.length === 0 ? { empty: "there is nothing to compare" } : {}),
    marks: [
      Plot.ruleX([0], { stroke: tone("ink") }),
      Plot.ruleY(
        points.filter(({ n }) => n > 1),
        {
          y: "key",
          x1: "low",
          x2: "high",
          stroke: (point: { verdict: PairedComparison["verdict"] }) => tone(TONES[point.verdict]),
          strokeWidth: 2,
        },
      ),
      Plot.dot(points, {
        x: "mean",
        y: "key",
        r: 4,
        symbol: "square",
        fill: (point: { verdict: PairedComparison["verdict"] }) => tone(point.verdict === "undetected" ? "paper" : TONES[point.verdict]),
        stroke: (point: { verdict: PairedComparison["verdict"] }) => tone(TONES[point.verdict]),
      }),
    ],
    endLabels: lines.map(({ key, one }) => ({ at: key, text: saidOf(one), tone: TONES[one.verdict] })),
  };
}

/** `−12 % [−15 %, −9 %] better`. */
function saidOf({ relative, difference, verdict }: PairedComparison): string {
  const words = verdict === "within-noise" ? "within noise" : verdict === "undetected" ? "none detected" : verdict;
  if (relative === null) return `${plus(difference.mean, short)} ${words}`;
  const interval = difference.n > 1 ? ` [${plus(100 * relative.low, short)}, ${plus(100 * relative.high, short)}]` : "";
  return `${plus(relative.mean, percent)}${interval} ${words}`;
}

function plus(value: number, format: (value: number) => string): string {
  return value > 0 ? `+${format(value)}` : format(value);
}

function noteOf(lines: readonly Line[]): string {
  const counts = lines.map(({ one }) => one.difference.n);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (lines.length === 0) return "No runs.";
  if (most < 2) return "A single pair of runs (n = 1): no intervals, so nothing is told apart.";
  const { confidence } = lines[0]!.one.difference;
  const left = lines.length > MOST_LINES ? ` The first ${MOST_LINES} of ${lines.length}.` : "";
  return `n = ${least === most ? most : `${least} to ${most}`} pairs of runs, ${percent(confidence)} intervals; verdicts are corrected for all comparisons made together. Empty squares: none detected.${left}`;
}

function rowOf({ variant, one }: Line): Record<string, string | number | null> {
  return {
    variant,
    figure: one.figure,
    baseline: finiteOrNull(one.baseline?.mean),
    value: finiteOrNull(one.variant?.mean),
    change: finiteOrNull(one.relative?.mean),
    low: finiteOrNull(one.relative?.low),
    high: finiteOrNull(one.relative?.high),
    adjustedPValue: finiteOrNull(one.adjustedPValue),
    verdict: one.verdict,
    pairs: one.difference.n,
  };
}
