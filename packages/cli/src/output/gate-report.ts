import { OBJECTIVES } from "../gate/gate.js";
import type { GateVerdict } from "../gate/judge-gates.js";
import { printable } from "../terminal/printable.js";
import { twoDigits } from "./intervals.js";
import type { Style } from "./style.js";

/** The gates as lines below a comparison; "" where none was asked for. */
export function gateReport(verdicts: readonly GateVerdict[], style: Style): string {
  if (verdicts.length === 0) return "";
  return `\n${style.colours.bold("Gates")}\n${verdicts.map((verdict) => `  ${lineOf(verdict, style)}\n`).join("")}`;
}

function lineOf({ variant, gate, allowed, worseBy, outcome }: GateVerdict, { colours, signs }: Style): string {
  const word = { pass: colours.green("passed"), fail: colours.red("failed"), undecided: colours.yellow("undecided") }[outcome];
  const change =
    gate === OBJECTIVES ? "its objectives" : `${gate} ${worseBy === null ? "beside a baseline of 0" : changeOf(worseBy, signs.minus)}`;
  const bound = allowed === null ? "" : `, at most +${percentOf(allowed)} allowed`;
  return `${word}  ${printable(variant)}: ${change}${bound}`;
}

function changeOf({ mean, low, high }: NonNullable<GateVerdict["worseBy"]>, minus: string): string {
  const signed = (value: number): string => `${value < 0 ? minus : "+"}${percentOf(Math.abs(value))}`;
  return `worse by ${signed(mean)} [${signed(low)}, ${signed(high)}]`;
}

function percentOf(share: number): string {
  return `${twoDigits(share * 100)} %`;
}
