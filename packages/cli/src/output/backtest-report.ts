import type { BacktestedFigure } from "../backtest/judge.js";
import { printable } from "../terminal/printable.js";
import { fitLines } from "./fit-lines.js";
import { quantity } from "./intervals.js";
import { percent } from "./numbers.js";
import type { Style } from "./style.js";
import { table } from "./table.js";

const COLUMNS = [
  { title: "figure", align: "left" },
  { title: "observed", align: "right" },
  { title: "predicted", align: "right" },
  { title: "interval", align: "left", isJoined: true },
  { title: "off by", align: "right" },
  { title: "allowed", align: "right" },
  { title: "verdict", align: "left" },
] as const;

/** What was predicted beside what was observed. */
export function backtestReport(scenario: string, figures: readonly BacktestedFigure[], runs: number, style: Style): string {
  const { colours, signs } = style;
  const paint = { within: colours.green, outside: colours.red, undecided: colours.yellow };
  const sign = { within: signs.met, outside: signs.missed, undecided: signs.undecided };
  const rows = figures.map(({ figure, unit, observed, predicted, difference, tolerance, verdict }) => {
    const off = difference === null ? signs.none : `${difference < 0 ? signs.minus : "+"}${percent(Math.abs(difference))}`;
    return [
      printable(figure),
      quantity(unit, observed),
      predicted === null ? signs.none : quantity(unit, predicted.mean),
      predicted === null || predicted.runs < 2 ? "" : `[${quantity(unit, predicted.low)}, ${quantity(unit, predicted.high)}]`,
      unit === "share" && difference !== null ? off.replace(" %", " pp") : off,
      unit === "share" ? percent(tolerance).replace(" %", " pp") : percent(tolerance),
      paint[verdict](`${sign[verdict]} ${verdict}`),
    ];
  });
  const headline = `${colours.bold(printable(scenario))}  ${runs} ${runs === 1 ? "run" : "runs"} of what was observed\n`;
  return fitLines(`${headline}\n${table(COLUMNS, rows, style)}`, style.width);
}
