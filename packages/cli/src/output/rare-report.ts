import type { MeanInterval } from "@springtide/core";
import type { RareAnswer } from "../check/rare.js";
import { count, percent, significant, time } from "./numbers.js";
import type { Style } from "./style.js";

/** One line for the answer. */
export function rareLine({ verdict, allowed, withinMs, by, estimate }: RareAnswer, style: Style): string {
  const { colours, signs } = style;
  const { badShare, levels } = estimate;
  if (badShare === null) {
    const far = levels.length === 0 ? "nothing rose" : `${by} rose to ${significant(levels[levels.length - 1]!)}`;
    return colours.yellow(
      `${signs.undecided} undecided: no bad request seen, though ${far}; try another measure with --by, or more --effort`,
    );
  }
  const what = withinMs === null ? "requests fail" : `requests fail or take longer than ${time(withinMs)}`;
  const text = `${small(badShare.mean)} of ${what} ${interval(badShare)}`;
  if (allowed === null) return `${text} at ${percent(badShare.confidence)}`;
  const limit = `${small(allowed)} may`;
  if (verdict === "held") return colours.green(`${signs.met} ${text}; ${limit}`);
  if (verdict === "violated") return colours.red(`${signs.missed} ${text}; ${limit}`);
  return colours.yellow(`${signs.undecided} undecided: ${text}; ${limit}`);
}

/** The answer, and how it was come by. */
export function rareReport(answer: RareAnswer, style: Style): string {
  const { by, estimate } = answer;
  const { badRuns, plainRuns, levels, passed, repetitions, simulatedEvents } = estimate;
  const lines = [rareLine(answer, style)];
  if (badRuns !== null) lines.push(`  runs      ${small(badRuns.mean)} of runs like this have such a request ${interval(badRuns)}`);
  lines.push(...levelLines(by, levels, passed));
  lines.push(`  work      ${count(repetitions)} repetitions, ${count(simulatedEvents)} events`);
  if (plainRuns !== null) lines.push(`            as exact as about ${count(Number(plainRuns.toPrecision(2)))} runs without splitting`);
  return `${lines.join("\n")}\n`;
}

const PER_LINE = 6;

function levelLines(by: string, levels: readonly number[], passed: readonly number[]): string[] {
  if (levels.length === 0) return [`  levels    none: it is not rare by ${by}, or does not come that way`];
  const all = levels.map((level, i) => `${significant(level)} (${percent(passed[i] ?? 0)})`);
  const rows: string[] = [`  levels    of ${by}, and the share of paths that came from one to the next:`];
  for (let i = 0; i < all.length; i += PER_LINE) rows.push(`            ${all.slice(i, i + PER_LINE).join("  ")}`);
  return rows;
}

function interval({ low, high }: MeanInterval): string {
  return `[${small(low)}, ${small(high)}]`;
}

/** A share that may be tiny: "2.0 %", "3.1e-7". */
function small(share: number): string {
  return share === 0 || share >= 0.001 ? percent(share) : share.toExponential(1);
}
