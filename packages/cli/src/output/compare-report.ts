import type { Result } from "@springtide/core";
import type { Axis, Variant } from "../scenario/variants.js";
import { printable } from "../terminal/printable.js";
import { FIGURES, type Figure } from "./figures.js";
import { fitLines } from "./fit-lines.js";
import { change, count, span, usd } from "./numbers.js";
import { verdictsOf } from "./outages.js";
import type { Style } from "./style.js";
import { type Column, table } from "./table.js";

/** What variants are chosen by comes first, and stays together on a narrow page. */
const DECISIVE = FIGURES.filter(({ key }) => key === "costUsd" || key === "p99Ms");
const OTHERS = FIGURES.filter((figure) => !DECISIVE.includes(figure));

/** A variant and what its run measured. */
export interface Measured {
  readonly variant: Variant;
  readonly result: Result;
}

/** All variants in one table, the first being the baseline, and what follows from it in words. */
export function compareReport(axes: readonly Axis[], measured: readonly Measured[], style: Style): string {
  const sections = [headline(measured, style), variantsTable(axes, measured, style), legend(measured, style), conclusions(measured, style)];
  return fitLines(sections.join("\n"), style.width);
}

function headline(measured: readonly Measured[], style: Style): string {
  const first = measured[0]?.result;
  if (first === undefined) return "";
  const facts = [
    `${measured.length} ${measured.length === 1 ? "variant" : "variants"}`,
    `${span(first.durationMs)} simulated`,
    `${count(first.summary.requests.issued)} requests`,
    `seed ${printable(first.seed)}`,
    "the same requests for all",
  ];
  return `${style.colours.bold(printable(first.scenario))}  ${facts.join(style.signs.separator)}\n`;
}

function variantsTable(axes: readonly Axis[], measured: readonly Measured[], style: Style): string {
  const judged = measured.some(({ result }) => verdictsOf(result).length > 0);
  const columns: Column[] = axes.map(({ name }) => ({ title: printable(name), align: "left" }));
  const add = ({ title, showChange }: Figure): void => {
    columns.push({ title: `${title} `, align: "right" });
    if (showChange) columns.push({ title: "", align: "right", isJoined: true });
  };
  DECISIVE.forEach(add);
  if (judged) columns.push({ title: "objectives", align: "left" });
  OTHERS.forEach(add);
  const cellsOf = (figures: readonly Figure[]) => figures.map((figure) => figureCells(figure, measured, style));
  const [decisive, others] = [cellsOf(DECISIVE), cellsOf(OTHERS)];
  const rows = measured.map(({ variant, result }, row) => [
    ...variant.labels.map(printable),
    ...decisive.flatMap((column) => column[row] as string[]),
    ...(judged ? [objectives(result, style)] : []),
    ...others.flatMap((column) => column[row] as string[]),
  ]);
  return table(columns, rows, style, axes.length);
}

/** For each variant the figure, marked where it is best, and its change from the baseline. */
function figureCells(figure: Figure, measured: readonly Measured[], style: Style): string[][] {
  const values = measured.map(({ result }) => figure.of(result));
  const texts = values.map((value) => (value === null ? style.signs.none : figure.text(value)));
  const best = bestText(figure, values, texts);
  return texts.map((text, row) => {
    const cell = text === best ? style.colours.green(`${text}*`) : `${text} `;
    const difference = row === 0 ? "" : change(values[row] ?? null, values[0] ?? null, style.signs.minus);
    return figure.showChange ? [cell, style.colours.dim(difference)] : [cell];
  });
}

/** How the best value reads, or undefined when all read alike or the figure has no better end: what reads alike is as good. */
function bestText(figure: Figure, values: readonly (number | null)[], texts: readonly string[]): string | undefined {
  const present = values.filter((value) => value !== null);
  if (figure.best === undefined || new Set(texts).size < 2 || present.length === 0) return undefined;
  return figure.text(figure.best === "lowest" ? Math.min(...present) : Math.max(...present));
}

function objectives(result: Result, { colours, signs }: Style): string {
  const verdicts = verdictsOf(result);
  if (verdicts.length === 0) return colours.dim(signs.none);
  const missed = verdicts.filter(({ verdict }) => verdict === "missed").map(({ objective }) => printable(objective));
  if (missed.length > 0) return colours.red(`${signs.missed} ${missed.join(", ")}`);
  if (verdicts.some(({ verdict }) => verdict === "undecided")) return colours.yellow(`${signs.undecided} undecided`);
  return colours.green(`${signs.met} met`);
}

function legend(measured: readonly Measured[], style: Style): string {
  const notes = ["* best of its column", "% against the first row", "one run each, so small differences may be chance"];
  return measured.length < 2 ? "" : style.colours.dim(`${notes.join(style.signs.separator)}\n`);
}

function conclusions(measured: readonly Measured[], style: Style): string {
  const judged = measured.filter(({ result }) => verdictsOf(result).length > 0);
  if (judged.length === 0) return "";
  const good = judged.filter(({ result }) => verdictsOf(result).every(({ verdict }) => verdict === "met"));
  if (good.length === 0) return `${style.colours.red(style.signs.missed)} no variant meets every objective\n`;
  const cheapest = good.reduce((a, b) => (isBetterBuy(b.result, a.result) ? b : a));
  const difference = change(cheapest.result.summary.costUsd, measured[0]?.result.summary.costUsd ?? null, style.signs.minus);
  const against =
    cheapest === measured[0]
      ? "the baseline itself"
      : difference === "="
        ? "at the baseline's cost"
        : `cost ${difference} against the baseline`;
  return `${style.colours.green(style.signs.met)} cheapest that meets every objective: ${style.colours.bold(cheapest.variant.labels.map(printable).join(" + "))} (${against})\n`;
}

/** Cheaper, or at a price that reads the same faster at the tail. */
function isBetterBuy({ summary: a }: Result, { summary: b }: Result): boolean {
  if (usd(a.costUsd) !== usd(b.costUsd)) return a.costUsd < b.costUsd;
  return (a.latencyMs.p99 ?? Number.POSITIVE_INFINITY) < (b.latencyMs.p99 ?? Number.POSITIVE_INFINITY);
}
