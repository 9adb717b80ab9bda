import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import type { Level } from "./level.js";

/** Numbers from one to another, both of them in the same unit, which may be empty. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly step: number | undefined;
  readonly unit: string;
}

const NUMBER = "([+-]?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)";
const UNIT = "([A-Za-z%/]*)";
const RANGE = new RegExp(`^${NUMBER}${UNIT}:${NUMBER}${UNIT}(?::${NUMBER}${UNIT})?$`);
const MOST_LEVELS = 10_000;

/** Reads `0.4:0.8:0.1`, `10s:40s:10s` or `50:400/s`; undefined for what is no range. @throws CommandError for ends in different units. */
export function parseRange(text: string): Range | undefined {
  const match = RANGE.exec(text);
  if (match === null) return undefined;
  const [, from, fromUnit = "", to, toUnit = "", step, stepUnit = ""] = match;
  const units = [...new Set([fromUnit, toUnit, stepUnit].filter((unit) => unit !== ""))];
  if (units.length > 1)
    throw new CommandError(ExitCode.usage, `the range ${text} mixes ${units.join(" and ")}; write all of it in one unit`);
  return { from: Number(from), to: Number(to), step: step === undefined ? undefined : Number(step), unit: units[0] ?? "" };
}

/**
 * Every value of a range with a step, the end included where a step meets it.
 * @throws CommandError for a step that leads nowhere, or more than 10,000 values.
 */
export function rangeLevels(text: string, range: Range): Level[] {
  const { from, to, step = 0 } = range;
  if (!(step > 0)) throw new CommandError(ExitCode.usage, `--grid ${text}: the step must be above 0`);
  // A step that meets the end but for its last bits meets it.
  const steps = Math.floor((to - from) / step + 1e-9);
  if (steps >= MOST_LEVELS)
    throw new CommandError(ExitCode.usage, `--grid ${text} has ${steps + 1} values; at most ${MOST_LEVELS} are swept`);
  return Array.from({ length: steps + 1 }, (_, index) => levelAt(range, from + index * step));
}

/** A number of a range as a value of a scenario, to twelve digits. */
export function levelAt({ unit }: Range, number: number): Level {
  const value = Number(number.toPrecision(12));
  return unit === "" ? { value, text: String(value) } : { value: `${value}${unit}`, text: `${value}${unit}` };
}
