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

const INSTEAD = {
  "baseline-0": "beside a baseline of 0",
  "not-measured": "was not measured on both sides",
  "no-objectives": "of which it has none",
};

function lineOf({ variant, gate, allowed, worseBy, instead, outcome }: GateVerdict, { colours }: Style): string {
  const word = { pass: colours.green("passed"), fail: colours.red("failed"), undecided: colours.yellow("undecided") }[outcome];
  const change = `${gate === OBJECTIVES ? "its objectives" : gate}${worseBy === null ? "" : ` ${changeOf(worseBy)}`}${instead === null ? "" : `, ${INSTEAD[instead]}`}`;
  const bound = allowed === null ? "" : `; ${percentOf(allowed)} worse is allowed`;
  return `${word}  ${printable(variant)}: ${change}${bound}`;
}

/** "25 % worse [24 %, 26 %]", "5 % better [1 % worse, 11 % better]". */
function changeOf({ mean, low, high }: NonNullable<GateVerdict["worseBy"]>): string {
  const side = (value: number): string => (value < 0 ? "better" : "worse");
  const isOneSided = low < 0 === high < 0;
  const end = (value: number): string => `${percentOf(Math.abs(value))}${isOneSided ? "" : ` ${side(value)}`}`;
  const [first, last] = isOneSided && mean < 0 ? [high, low] : [low, high];
  return `${percentOf(Math.abs(mean))} ${side(mean)} [${end(first)}, ${end(last)}]`;
}

function percentOf(share: number): string {
  return `${twoDigits(share * 100)} %`;
}
