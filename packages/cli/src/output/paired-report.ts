import {
  figureOf,
  figureTitle,
  type PairedComparison,
  paretoFront,
  type ReplicatedVerdict,
  type Result,
  type Scenario,
} from "@springtide/core";
import type { Axis, Variant } from "../scenario/variants.js";
import { printable } from "../terminal/printable.js";
import { fitLines } from "./fit-lines.js";
import { intervalBars } from "./interval-bars.js";
import { changeCell, twoDigits, withHalfWidth } from "./intervals.js";
import { judgeRuns } from "./judge-runs.js";
import { count, significant, span } from "./numbers.js";
import { level } from "./replication-report.js";
import type { Style } from "./style.js";
import { type Column, table } from "./table.js";

/** A variant, its runs, and how its figures stand to the first variant's; the first has no comparison. */
export interface ComparedRuns {
  readonly variant: Variant;
  readonly scenario: Scenario;
  readonly runs: readonly Result[];
  readonly comparisons: readonly PairedComparison[] | undefined;
}

/** Figures that variants are compared by, in the order of the table's columns. */
export const COMPARED_FIGURES = ["costUsd", "p99", "availability"] as const;

/** All variants in one table with intervals, and what follows from it in words. */
export function pairedReport(axes: readonly Axis[], compared: readonly ComparedRuns[], confidence: number, style: Style): string {
  const sections = [
    headline(compared, confidence, style),
    variantsTable(axes, compared, confidence, style),
    legend(style),
    changes(compared, confidence, style),
    summary(compared, confidence, style),
  ];
  return fitLines(sections.filter((section) => section !== "").join("\n"), style.width);
}

function headline(compared: readonly ComparedRuns[], confidence: number, { colours, signs }: Style): string {
  const first = compared[0];
  const run = first?.runs[0];
  if (first === undefined || run === undefined) return "";
  const facts = [
    `${compared.length} ${compared.length === 1 ? "variant" : "variants"}`,
    `${span(run.durationMs)} simulated`,
    `${first.runs.length} paired runs, seed ${printable(run.seed)}`,
    `${level(confidence)} CI, Holm-corrected`,
  ];
  return `${colours.bold(printable(run.scenario))}  ${facts.join(signs.separator)}\n`;
}

function variantsTable(axes: readonly Axis[], compared: readonly ComparedRuns[], confidence: number, style: Style): string {
  const judged = compared.map(({ scenario, runs }) => judgeRuns(scenario, runs, confidence));
  const isJudged = judged.some((verdicts) => verdicts.length > 0);
  const columns: Column[] = axes.map(({ name }) => ({ title: printable(name), align: "left" }));
  for (const figure of COMPARED_FIGURES)
    columns.push({ title: figureTitle(figure), align: "right" }, { title: "vs base", align: "right", isJoined: true });
  if (isJudged) columns.push({ title: "objectives", align: "left" });
  const rows = compared.map(({ variant, runs, comparisons }, row) => [
    ...variant.labels.map(printable),
    ...COMPARED_FIGURES.flatMap((key, i) => {
      const figure = figureOf(key);
      const comparison = comparisons?.[i];
      return [
        withHalfWidth(figure.unit, figure.estimate(runs, confidence), style),
        comparison === undefined ? style.colours.dim("(base)") : changeCell(comparison, figure.unit, style),
      ];
    }),
    ...(isJudged ? [objectives(judged[row] ?? [], style)] : []),
  ]);
  return table(columns, rows, style, axes.length);
}

const DRAWN = ["costUsd", "p99"] as const;
const MOST_DRAWN = 12;

/** How cost and tail changed, as intervals on one scale; empty where each has a single run. */
function changes(compared: readonly ComparedRuns[], confidence: number, style: Style): string {
  const bars = DRAWN.flatMap((key) =>
    compared.flatMap((one) => {
      const { relative, difference } = one.comparisons?.find(({ figure }) => figure === key) ?? {};
      if (relative === null || relative === undefined || (difference?.n ?? 0) < 2) return [];
      return [{ ...relative, label: `${figureTitle(key)}, ${nameOf(one)}`, note: signedPercent(relative.mean, style) }];
    }),
  );
  const drawn = intervalBars(bars.slice(0, MOST_DRAWN), style);
  const base = compared[0] === undefined ? "" : nameOf(compared[0]);
  const left = bars.length > MOST_DRAWN ? `  and ${bars.length - MOST_DRAWN} more\n` : "";
  return drawn === "" ? "" : `${style.colours.dim(`change against ${base}, ${level(confidence)} CI`)}\n${drawn}${left}`;
}

function signedPercent(share: number, { signs }: Style): string {
  return `${share < 0 ? signs.minus : "+"}${twoDigits(Math.abs(share) * 100)} %`;
}

function objectives(verdicts: readonly ReplicatedVerdict[], { colours, signs }: Style): string {
  if (verdicts.length === 0) return colours.dim(signs.none);
  const of = (kind: string) => verdicts.filter(({ verdict }) => verdict === kind).map(({ objective }) => printable(objective));
  const missed = of("missed");
  if (missed.length > 0) return colours.red(`${signs.missed} ${missed.join(", ")}`);
  const undecided = of("undecided");
  if (undecided.length > 0) return colours.yellow(`${signs.undecided} ${undecided.join(", ")}`);
  return colours.green(`${signs.met} met`);
}

function legend({ colours, signs }: Style): string {
  const notes = ["~ no difference detected", "= too small to matter", "pp percentage points"];
  return colours.dim(`${notes.join(signs.separator)}\n`);
}

function summary(compared: readonly ComparedRuns[], confidence: number, style: Style): string {
  const lines = [cheapest(compared, confidence, style), front(compared), ...undetected(compared, style), pairing(compared)].filter(
    (line) => line !== "",
  );
  if (lines.length === 0) return "";
  return `${style.colours.bold("Summary")}\n${lines.map((line) => `  ${line}\n`).join("")}`;
}

/** The cheapest that meets every objective, or why there is none. */
function cheapest(compared: readonly ComparedRuns[], confidence: number, { unicode }: Style): string {
  const good = compared.filter(({ scenario, runs }) => {
    const verdicts = judgeRuns(scenario, runs, confidence);
    return verdicts.length > 0 && verdicts.every(({ verdict }) => verdict === "met");
  });
  if (compared.every(({ scenario, runs }) => judgeRuns(scenario, runs, confidence).length === 0)) return "";
  const [first, ...others] = [...good].sort((a, b) => costOf(a, confidence) - costOf(b, confidence) || tailOf(a) - tailOf(b));
  if (first === undefined) return "no variant is sure to meet every objective";
  const base = first.comparisons?.[0]?.relative;
  const against =
    base === undefined || base === null || base.mean === 0
      ? ""
      : `: ${significant(1 + base.mean)} ${unicode ? "±" : "+-"} ${twoDigits((base.high - base.low) / 2)} times the baseline's cost`;
  if (others.length === 0) return `${nameOf(first)} is the only one that meets every objective${against}`;
  const isEven = others.some((other) => costOf(other, confidence) === costOf(first, confidence));
  if (isEven) return `${nameOf(first)} meets every objective${against}; none is cheaper, and none as cheap is faster at the tail`;
  return `${nameOf(first)} is the cheapest that meets every objective${against}`;
}

/** Which variants no other beats in cost, tail and failures together. */
function front(compared: readonly ComparedRuns[]): string {
  const candidates = compared.flatMap((one) => {
    const costs = ["costUsd", "p99", "errors"].map((key) => figureOf(key).estimate(one.runs, 0.95)?.mean);
    return costs.some((value) => value === undefined) ? [] : [{ one, costs: costs as number[] }];
  });
  const best = paretoFront(candidates);
  if (best.length === compared.length || best.length === 0 || compared.length < 3) return "";
  return `no other beats in cost, p99 and failures together: ${best.map(({ one }) => nameOf(one)).join(", ")}`;
}

/** How large a difference that was not detected could still be, and how many runs would settle it. */
function undetected(compared: readonly ComparedRuns[], { unicode }: Style): string[] {
  return compared.flatMap((one) =>
    (one.comparisons ?? []).flatMap(({ figure, verdict, difference, relative, runsToSettle }) => {
      if (verdict !== "undetected" || difference.n === 0) return [];
      const most = relative === null ? Number.NaN : Math.max(Math.abs(relative.low), Math.abs(relative.high));
      const bound = Number.isFinite(most) ? ` (could be up to ${unicode ? "±" : "+-"}${twoDigits(most * 100)} %)` : "";
      const more = runsToSettle < 1e6 ? `; about ${count(runsToSettle)} runs would settle it` : "";
      return [`~ ${figureTitle(figure)} of ${nameOf(one)}: no difference detected${bound}${more}`];
    }),
  );
}

/** What pairing has saved: the median over variants; where it has saved nothing, nothing is said. */
function pairing(compared: readonly ComparedRuns[]): string {
  const parts = (["costUsd", "p99"] as const).flatMap((key) => {
    const gains = compared.flatMap(({ comparisons }) =>
      (comparisons ?? []).filter(({ figure }) => figure === key).map(({ pairingGain }) => pairingGain),
    );
    const known = gains.filter((gain) => gain !== null).sort((a, b) => a - b);
    const median = known[Math.floor(known.length / 2)];
    return median === undefined || Number(median.toPrecision(3)) <= 1 ? [] : [`${significant(median)}x for ${figureTitle(key)}`];
  });
  return parts.length === 0 ? "" : `the same requests for all: variance of differences is less by ${parts.join(", ")}`;
}

/** To the three digits that people read. */
function costOf({ runs }: ComparedRuns, confidence: number): number {
  return Number((figureOf("costUsd").estimate(runs, confidence)?.mean ?? Number.POSITIVE_INFINITY).toPrecision(3));
}

function tailOf({ runs }: ComparedRuns): number {
  return figureOf("p99").estimate(runs, 0.95)?.mean ?? Number.POSITIVE_INFINITY;
}

function nameOf({ variant }: ComparedRuns): string {
  return variant.labels.map(printable).join(" + ") || "the scenario";
}
