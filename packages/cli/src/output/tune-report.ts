import { type ConstraintVerdict, type FigureEffect, figureOf, figureTitle, standOf } from "@springtide/core";
import { printable } from "../terminal/printable.js";
import { type FileKnob, shownValue } from "../tune/file-knob.js";
import { NOISE, reach, type Tuning } from "../tune/tuning.js";
import { fitLines } from "./fit-lines.js";
import { ends, quantity, twoDigits } from "./intervals.js";
import { count } from "./numbers.js";
import { level } from "./replication-report.js";
import type { Style } from "./style.js";
import { type Column, table } from "./table.js";
import { frontTable } from "./tune-front.js";

/** A tuning for people: what changes and what that does, what does nothing, the test on held-back data and beyond the load, and the front. */
export function tuneReport(tuning: Tuning, style: Style): string {
  const sections = [
    headline(tuning, style),
    changes(tuning, style),
    idle(tuning, style),
    holdout(tuning, style),
    frontTable(tuning, style),
    verdict(tuning, style),
  ];
  return fitLines(sections.filter((section) => section !== "").join("\n"), style.width);
}

function headline({ scenario, knobs, outcome, spent, seed }: Tuning, { colours, signs }: Style): string {
  const facts = [
    `tuned ${knobs.length} knobs`,
    `${outcome.candidates} candidates`,
    `${count(spent.runs)} runs (racing: ${outcome.dropped} dropped early)`,
    `seed ${printable(seed)}`,
  ];
  return `${colours.bold(printable(scenario))}  ${facts.join(signs.separator)}\n`;
}

function changes({ outcome, knobs, goal, changes: written }: Tuning, style: Style): string {
  const { signs } = style;
  const byId = new Map(knobs.map((one) => [one.knob.id, one]));
  const shown = [...new Set([goal.minimise, ...goal.constraints.map(({ figure }) => figure)])].slice(0, 3);
  const rows = outcome.effects.flatMap(({ knob, effects }) => {
    const one = byId.get(knob.id);
    if (one === undefined) return [];
    const to = standOf(knob, outcome.candidate);
    const cells = shown.map((name) =>
      effectCell(
        effects.find(({ figure }) => figure === name),
        style,
      ),
    );
    return [[`  ${pathOf(one, outcome.candidate)}`, shownValue(one, knob.from), `${signs.to} ${shownValue(one, to)}`, ...cells]];
  });
  const own = new Set(outcome.effects.map(({ knob }) => byId.get(knob.id)?.path(outcome.candidate).join(".")));
  for (const { path, value } of written)
    if (!own.has(path.join("."))) rows.push([`  ${path.join(".")}`, "", `${signs.to} ${String(value)}`, "follows"]);
  if (rows.length === 0) return "no change of the knobs does better than the file as it is\n";
  const heads: Column[] = [
    { title: "change", align: "left" },
    { title: "from", align: "right" },
    { title: "to", align: "left" },
    ...shown.map((name): Column => ({ title: figureTitle(name), align: "right" })),
  ];
  return table(heads, rows, style);
}

function pathOf(one: FileKnob, candidate: Parameters<FileKnob["path"]>[0]): string {
  return one
    .path(candidate)
    .join(".")
    .replace(/^services\./, "");
}

/** What a change does to a figure, everything else being tuned: "~" where the runs cannot tell. */
function effectCell(effect: FigureEffect | undefined, { signs, unicode }: Style): string {
  if (effect === undefined) return signs.none;
  const { difference, relative } = effect;
  if (difference.low === 0 && difference.high === 0) return "=";
  if (difference.low <= 0 && difference.high >= 0) return "~";
  const { unit } = figureOf(effect.figure);
  const sign = difference.mean < 0 ? signs.minus : "+";
  if (unit === "share") return `${sign}${twoDigits(Math.abs(difference.mean) * 100)} pp`;
  if (relative === null) return `${sign}${quantity(unit, Math.abs(difference.mean))}`;
  const half = ((relative.high - relative.low) / 2) * 100;
  return `${sign}${twoDigits(Math.abs(relative.mean) * 100)} ${unicode ? "±" : "+-"}${twoDigits(half)} %`;
}

/** What was moved and did not matter. */
function idle({ outcome, kept, knobs }: Tuning, style: Style): string {
  const byId = new Map(knobs.map((one) => [one.knob.id, one]));
  const back = new Set(outcome.idle.map(({ knob }) => knob.id));
  const tried = [
    ...outcome.idle,
    ...kept.flatMap(({ knob, tried: move }) => (move === undefined || back.has(knob.id) ? [] : [{ knob, effects: move.effects }])),
  ];
  const still = tried.flatMap(({ knob, effects }) => {
    const most = reach(effects);
    const one = byId.get(knob.id);
    return most === null || most > NOISE || one === undefined ? [] : [`${pathOf(one, outcome.candidate)} (${limitText(most, style)})`];
  });
  if (still.length === 0) return "";
  return `no effect detected: ${still.join(", ")}\n`;
}

function limitText(most: number, { unicode }: Style): string {
  return most === 0 ? "none at all" : `up to ${unicode ? "±" : "+-"}${twoDigits(most * 100)} %`;
}

function holdout({ holdout: { parts, saving }, stress, baseline, confidence }: Tuning, style: Style): string {
  const { signs } = style;
  const rows = [
    ...parts.flatMap(({ name, pairs, tuned }) =>
      tuned.map((one, i) => [i === 0 ? `${name}, ${pairs} runs` : "", ...verdictCells(one, style)]),
    ),
    ...stress.slo.map((one, i) => [i === 0 ? `load times ${stress.load}, ${stress.runs} runs` : "", ...verdictCells(one, style)]),
  ];
  const heads: Column[] = [
    { title: "never used in the search", align: "left" },
    { title: "objective", align: "left" },
    { title: "limit", align: "right" },
    { title: "measured", align: "right" },
    { title: `${level(confidence)} CI`, align: "left" },
    { title: "verdict", align: "left", isJoined: true },
  ];
  const { unit } = figureOf(saving.figure);
  const { mean, low, high } = saving.difference;
  const word = mean <= 0 ? "saves" : "costs more by";
  const [near, far] = mean <= 0 ? [-high, -low] : [low, high];
  const share = saving.relative === null ? "" : `, ${twoDigits(Math.abs(saving.relative.mean) * 100)} %`;
  const text = (value: number) => (value < 0 ? `${signs.minus}${quantity(unit, -value)}` : quantity(unit, value));
  const line = `against ${baseline === "file" ? "the file as it is" : baseline}: ${word} ${quantity(unit, Math.abs(mean))} ${figureTitle(saving.figure)} [${text(near)}, ${text(far)}]${share}\n`;
  return `${table(heads, rows, style, 2)}\n${line}`;
}

function verdictCells({ figure, limit, isFloor, measured, verdict: word }: ConstraintVerdict, { colours, signs }: Style): string[] {
  const { unit } = figureOf(figure);
  const sign =
    word === "met"
      ? colours.green(`${signs.met} met`)
      : word === "missed"
        ? colours.red(`${signs.missed} missed`)
        : colours.yellow(`${signs.undecided} undecided`);
  const limitText = unit === "share" ? `${Number((limit * 100).toPrecision(12))} %` : quantity(unit, limit);
  return [
    figureTitle(figure),
    `${isFloor ? signs.atLeast : signs.atMost} ${limitText}`,
    measured === null ? signs.none : quantity(unit, measured.mean),
    measured === null ? "" : ends(unit, measured),
    sign,
  ];
}

function verdict({ holdout: { verdict: word }, stress, reproduce }: Tuning, { colours, signs }: Style): string {
  const more = `under ${stress.load} times the load`;
  const beyond = {
    met: `, and ${more}`,
    missed: `, but not ${more}`,
    undecided: `; the runs cannot tell whether it does ${more}`,
  }[stress.verdict];
  const say = {
    met: colours.green(`${signs.met} the tuned setting keeps its objectives on held-back data${beyond}`),
    missed: colours.red(`${signs.missed} no setting was found that keeps the objectives on held-back data`),
    undecided: colours.yellow(`${signs.undecided} the held-back data cannot tell whether the objectives are kept; more --holdout-runs may`),
  }[word];
  return `${say}\n${colours.dim(`again  ${reproduce}`)}\n`;
}
