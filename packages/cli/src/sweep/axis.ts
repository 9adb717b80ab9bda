import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { parseValue, refuseSeed, refuseTwice, splitAtEquals } from "../scenario/setting.js";
import { splitTopLevel } from "../scenario/variants.js";
import type { Level } from "./level.js";
import { parseRange, type Range, rangeLevels } from "./range.js";

/** One field and what it is varied over: values one by one, or anything within a range. */
export interface SweepAxis {
  readonly path: readonly string[];
  /** The option, or the line of a design file, that it was read from. */
  readonly text: string;
  readonly values: Values;
}

export type Values = { readonly levels: readonly Level[] } | { readonly range: Range };

/**
 * Reads `path=a,b`, `path=a:b:step` or, for samples, `path=a:b`.
 * @throws CommandError for a bad path, value or range, a field or a value that is given twice, or the seed.
 */
export function parseGrid(texts: readonly string[], isSampled: boolean): SweepAxis[] {
  const axes = texts.map((text) => {
    const { path, rest } = splitAtEquals("--grid", text);
    return { path, text, values: parseValues(text, path, rest, isSampled) };
  });
  refuseSeed(
    "--grid",
    axes.map(({ path }) => path),
  );
  const paths = axes.map(({ path }) => path.join("."));
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) throw new CommandError(ExitCode.usage, `--grid ${twice} is given twice; list all its values in one --grid`);
  return axes;
}

function parseValues(text: string, path: readonly string[], rest: string, isSampled: boolean): Values {
  const range = parseRange(rest);
  if (range === undefined) {
    const levels = splitTopLevel(rest, "--grid").map((one) => ({ text: one, value: parseValue("--grid", one) }));
    // A sample may draw one value more often than another.
    if (!isSampled) refuseTwice("--grid", path, levels);
    return { levels };
  }
  if (range.from > range.to)
    throw new CommandError(ExitCode.usage, `--grid ${text}: it ends before it begins; write the smaller end first`);
  if (range.step !== undefined) return { levels: rangeLevels(text, range) };
  if (isSampled) return { range };
  throw new CommandError(
    ExitCode.usage,
    `--grid ${text}: a grid needs a step, e.g. ${text}:${stepFor(range)}; without one, give --sample N`,
  );
}

function stepFor({ from, to, unit }: Range): string {
  return `${Number(((to - from) / 4).toPrecision(2))}${unit}`;
}
