import { figureOf } from "@springtide/core";
import type { PointSummary } from "../sweep/summarise.js";
import { printable } from "../terminal/printable.js";
import { widthOf } from "../terminal/width.js";
import { fitLines } from "./fit-lines.js";
import { withHalfWidth } from "./intervals.js";
import { level } from "./replication-report.js";
import type { Style } from "./style.js";
import { type Column, table } from "./table.js";

/** What the table of a sweep shows. */
export interface SweepTable {
  /** Names of the varied fields, short. */
  readonly axes: readonly string[];
  readonly summaries: readonly PointSummary[];
  readonly cheapest: PointSummary | undefined;
  /** The figure that the table is about, and others beside it. */
  readonly figures: readonly string[];
  readonly confidence: number;
  /** Most rows to print. */
  readonly rows: number;
  /** Whether they are the runs of one shard only. */
  readonly isPart: boolean;
}

/** The points of a sweep for people to read: a row for each, or for two fields a row for each value of the first and a column for each of the second. */
export function sweepReport(view: SweepTable, style: Style): string {
  const matrix = matrixOf(view, style);
  const body = matrix !== undefined && widest(matrix) <= style.width ? matrix : listOf(view, style);
  return fitLines([head(view, style), body, legend(view, style)].join(""), style.width);
}

function head({ figures, confidence, summaries }: SweepTable, { colours }: Style): string {
  const runs = Math.max(0, ...summaries.map((summary) => summary.runs));
  const interval = runs > 1 ? `, ${level(confidence)} CI over ${runs} runs` : "";
  const judged = summaries.some(({ verdict }) => verdict !== undefined);
  return `${colours.bold(`${figures[0] ?? ""}${interval}`)}${judged ? "   (* objectives met, $ = cheapest that meets them)" : ""}\n`;
}

/** One row for each point, the cheapest among them however many there are. */
function listOf({ axes, summaries, cheapest, figures, rows }: SweepTable, style: Style): string {
  const shown = summaries.slice(0, rows);
  const isHidden = cheapest !== undefined && !shown.includes(cheapest);
  if (isHidden) shown.push(cheapest);
  const columns: Column[] = [
    ...axes.map((name) => ({ title: ` ${printable(name)}`, align: "left" as const })),
    ...figures.map((title) => ({ title, align: "right" as const })),
    { title: "", align: "left" },
  ];
  const cells = shown.map((summary) => [
    ...summary.point.settings.map(({ text }) => ` ${printable(text)}`),
    ...figures.map((figure) => figureText(summary, figure, style)),
    mark(summary, cheapest, style),
  ]);
  const left = summaries.length - shown.length;
  return `${table(columns, cells, style, axes.length)}${left === 0 ? "" : ` ${style.unicode ? "…" : "..."} and ${left} more points\n`}`;
}

/** Values of the first field down, of the second across; undefined where the points are no such rectangle. */
function matrixOf({ axes, summaries, cheapest, figures }: SweepTable, style: Style): string | undefined {
  const [figure, ...others] = figures;
  if (axes.length !== 2 || figure === undefined) return undefined;
  const text = (summary: PointSummary, axis: number): string => summary.point.settings[axis]?.text ?? "";
  const down = [...new Set(summaries.map((summary) => text(summary, 0)))];
  const across = [...new Set(summaries.map((summary) => text(summary, 1)))];
  if (down.length * across.length !== summaries.length || across.length > 4 || down.length > 40) return undefined;
  const cost = others.find((other) => other.startsWith("cost"));
  const at = (row: number, column: number): PointSummary => summaries[row * across.length + column] as PointSummary;
  const columns: Column[] = [
    { title: ` ${printable(axes[0] ?? "")}`, align: "left" },
    ...across.map((value) => ({ title: `${printable(axes[1] ?? "")} ${printable(value)}`, align: "left" as const })),
    ...(cost === undefined ? [] : [{ title: cost, align: "left" as const }]),
  ];
  const rows = down.map((value, row) => [
    ` ${printable(value)}`,
    ...across.map((_, column) => `${figureText(at(row, column), figure, style)} ${mark(at(row, column), cheapest, style)}`),
    ...(cost === undefined ? [] : [across.map((_, column) => figureText(at(row, column), cost, style, false)).join("  ")]),
  ]);
  return table(columns, rows, style);
}

function figureText({ figures }: PointSummary, figure: string, style: Style, hasInterval = true): string {
  const interval = figures[figure];
  return withHalfWidth(figureOf(figure).unit, interval === undefined || hasInterval ? interval : { ...interval, n: 1 }, style);
}

function mark(summary: PointSummary, cheapest: PointSummary | undefined, { colours }: Style): string {
  if (summary.runs === 0) return "";
  if (summary.verdict === "met") return colours.green(summary === cheapest ? "* $" : "*");
  return summary.verdict === "undecided" ? colours.yellow("?") : "";
}

/** What the signs mean that need more than a word. */
function legend({ summaries, cheapest, axes, isPart }: SweepTable, { colours }: Style): string {
  const undecided = summaries.filter(({ verdict, runs }) => verdict === "undecided" && runs > 0);
  const absent = summaries.filter(({ runs }) => runs === 0).length;
  const lines: string[] = [];
  const judged = summaries.some(({ verdict }) => verdict !== undefined);
  const named = ({ point }: PointSummary): string => point.settings.map(({ text }, axis) => `${axes[axis]}=${text}`).join(" ");
  if (cheapest !== undefined) lines.push(colours.green(printable(`$ cheapest that surely meets every objective: ${named(cheapest)}`)));
  else if (judged) lines.push("no point surely meets every objective");
  if (undecided.length > 0)
    lines.push(
      colours.yellow(
        printable(
          `? undecided at ${undecided.length} of ${summaries.length} points, such as ${named(undecided[0] as PointSummary)}: ${isPart ? "the other shards" : "more --runs"} may tell`,
        ),
      ),
    );
  const where = isPart ? "their runs are the other shards'" : "all their runs failed";
  if (absent > 0) lines.push(`no figures at ${absent} of ${summaries.length} points: ${where}`);
  if (isPart) lines.push("this is one shard; springtide merge puts them together");
  return lines.map((line) => `${line}\n`).join("");
}

function widest(text: string): number {
  return Math.max(...text.split("\n").map(widthOf));
}
