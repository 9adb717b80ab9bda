import type { Problem } from "@springtide/core";
import type { ScenarioSource } from "../scenario/source.js";
import { printable } from "../terminal/printable.js";
import type { Style } from "./style.js";

/** Every problem of a scenario with its place, the line it is on, and a caret under the culprit. */
export function problemsReport(source: ScenarioSource, problems: readonly Problem[], style: Style): string {
  const lines = source.text.split(/\r?\n/);
  const sections = problems.map((problem) => problemText(source.file, lines, problem, style));
  const total = `${printable(source.file)}: ${problems.length} error${problems.length === 1 ? "" : "s"}`;
  return `${sections.join("\n")}\n${style.colours.bold(total)}\n`;
}

function problemText(file: string, lines: readonly string[], problem: Problem, { colours }: Style): string {
  const head = `${colours.red("error")}: ${colours.bold(printable(problem.message))}\n`;
  const place = [file, problem.line, problem.column].filter((part) => part !== undefined).join(":");
  const where = problem.path === "" ? "" : `= at: ${printable(problem.path)}`;
  const line = problem.line === undefined ? undefined : lines[problem.line - 1];
  if (problem.line === undefined || line === undefined) {
    const hint = problem.hint === undefined ? "" : ` = help: ${printable(problem.hint)}\n`;
    return `${head}  --> ${printable(place)}\n${where === "" ? "" : ` ${where}\n`}${hint}`;
  }
  const number = String(problem.line);
  const gutter = " ".repeat(number.length);
  const { text, carets } = excerpt(line, problem.column ?? 1);
  const bar = colours.dim("|");
  const hint = problem.hint === undefined ? "" : ` ${printable(problem.hint)}`;
  return (
    `${head}${gutter} ${colours.dim("-->")} ${printable(place)}\n${gutter} ${bar}\n${colours.dim(number)} ${bar} ${text}\n` +
    `${gutter} ${bar} ${carets.indent}${colours.red(carets.marks + hint)}\n${where === "" ? "" : `${gutter} ${where}\n`}`
  );
}

const LONGEST_LINE = 100;

/** The part of a line around a column, and carets under the word that starts there. */
function excerpt(line: string, column: number): { text: string; carets: { indent: string; marks: string } } {
  const start = column - 1 > LONGEST_LINE - 20 ? column - 1 - 40 : 0;
  const text = printable(line.slice(start, start + LONGEST_LINE)).replaceAll("\t", " ");
  const offset = column - 1 - start;
  const word = /^(?:"[^"]*"|'[^']*'|[^\s,:{}[\]#]+)/.exec(text.slice(offset))?.[0] ?? "";
  return { text, carets: { indent: " ".repeat(offset), marks: "^".repeat(Math.max(1, word.length)) } };
}
