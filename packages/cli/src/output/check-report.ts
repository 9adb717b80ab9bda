import type { CheckAnswer, Counterexample } from "../check/answer.js";
import type { DifferenceLine } from "../check/difference.js";
import { printable } from "../terminal/printable.js";
import { shellWord } from "../terminal/shell-word.js";
import { timeOfDay } from "./check-timeline.js";
import { count, percent } from "./numbers.js";
import type { Style } from "./style.js";

/** One line for the answer. */
export function checkLine(answer: CheckAnswer, style: Style): string {
  const { colours, signs } = style;
  if (answer.verdict === "violated") return colours.red(`${signs.missed} ${violatedWords(answer)}`);
  const scenarios = `${count(answer.held)} scenario${answer.held === 1 ? "" : "s"}`;
  if (answer.verdict === "undecided") return colours.yellow(`${signs.undecided} undecided after ${scenarios}: ${answer.why ?? ""}`);
  const { features, pairs } = answer.coverage;
  const rare = `violations rarer than ${percent(answer.rarerThan)} at 95 %`;
  return colours.green(
    `${signs.met} held in ${scenarios} (${rare}); features covered ${count(features.seen)}/${count(features.all)}, pairs ${count(pairs.seen)}/${count(pairs.all)}`,
  );
}

/** The answer with, where there is one, the counterexample: what broke, the difference to the file, how to replay and keep it. */
export function checkReport(answer: CheckAnswer, style: Style): string {
  const lines = [checkLine(answer, style)];
  const kept = answer.keptHeld;
  if (kept > 0) lines.push(`  kept      ${kept} kept case${kept === 1 ? "" : "s"} held first`);
  if (answer.cut > 0) lines.push(`  cut       ${count(answer.cut)} runs took more events than --max-events; they count for nothing`);
  if (answer.counterexample !== undefined) lines.push(...counterexampleLines(answer.file, answer.counterexample, style));
  return `${lines.map((line) => printableLines(line)).join("\n")}\n`;
}

function violatedWords({ counterexample, runs, tried, scenarios, shrinks }: CheckAnswer): string {
  if (counterexample?.keptCase !== undefined) return `the kept case ${counterexample.keptCase} breaks again`;
  return `counterexample after ${count(tried)} of ${count(runs)} scenarios, shrunk ${count(shrinks)} time${shrinks === 1 ? "" : "s"} (${count(scenarios)} runs)`;
}

function counterexampleLines(file: string, example: Counterexample, style: Style): string[] {
  const { colours } = style;
  const lines = [`  property  ${example.property}: ${example.doc}`, `  found     ${example.found}`];
  if (example.keptCase === undefined) {
    if (example.difference.length === 0) lines.push(colours.bold(`${file} breaks it as it stands`));
    else lines.push(colours.bold(`Smallest change to ${file} that breaks it`), ...differenceLines(example.difference, style));
  }
  if (example.timeline.length > 0)
    lines.push(`Timeline  ${example.timeline.map(({ atMs, words }) => `${timeOfDay(atMs)} ${words}`).join(` ${style.signs.to} `)}`);
  lines.push(`replay    springtide run ${[shellWord(file), ...example.replay].join(" ")}`);
  if (example.savedAs !== undefined) lines.push(`kept      ${example.savedAs} (runs first every time)`);
  else if (example.keptCase === undefined) lines.push(`keep      add --save ${shellWord(example.saveAs)} (then it runs first every time)`);
  return lines;
}

function differenceLines(difference: readonly DifferenceLine[], { colours }: Style): string[] {
  const lines: string[] = [];
  let under: string | undefined;
  for (const line of difference) {
    if (line.under !== under && line.under !== "") lines.push(`    ${line.under}:`);
    under = line.under;
    const indent = under === "" ? "" : "  ";
    const note = line.note === undefined ? "" : colours.dim(`  # ${line.note}`);
    const paint = line.sign === "-" ? colours.red : colours.green;
    lines.push(`${paint(`  ${line.sign} ${indent}${line.text}`)}${note}`);
  }
  return lines;
}

/** Colours are ours; what comes from files is not. */
function printableLines(line: string): string {
  return line.includes("\u001b") ? line : printable(line);
}
