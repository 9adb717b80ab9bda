import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { isRecord } from "../json/is-record.js";
import { parseValue, refuseSeed, refuseTwice, type Setting, splitAtEquals } from "./setting.js";

/** One field and the values it is to take. */
export interface Axis {
  readonly path: readonly string[];
  /** What a table calls it: the last key, or as many as it takes to tell it from the other axes. */
  readonly name: string;
  readonly levels: readonly Level[];
}

export interface Level {
  readonly value: unknown;
  readonly text: string;
  /** What a table calls it: short, and unlike the other levels. */
  readonly label: string;
}

/** One combination of levels. */
export interface Variant {
  readonly settings: readonly Setting[];
  /** One label per axis. */
  readonly labels: readonly string[];
}

const MOST_VARIANTS = 10_000;

/**
 * Reads `--vary path=value,value,…` options; commas inside braces, brackets and quotes do not divide values.
 * @throws CommandError for a bad path or value, a field or a value given twice, the seed, or more than 10,000 combinations.
 */
export function parseAxes(texts: readonly string[]): Axis[] {
  const raw = texts.map((text) => {
    const { path, rest } = splitAtEquals("--vary", text);
    return { path, values: splitTopLevel(rest) };
  });
  refuseSeed(
    "--vary",
    raw.map(({ path }) => path),
  );
  const paths = raw.map((axis) => axis.path.join("."));
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) throw new CommandError(ExitCode.usage, `--vary ${twice} is given twice; list all its values in one --vary`);
  const combinations = raw.reduce((product, axis) => product * axis.values.length, 1);
  if (combinations > MOST_VARIANTS)
    throw new CommandError(ExitCode.usage, `--vary makes ${combinations} combinations; at most ${MOST_VARIANTS} are compared`);
  return raw.map(({ path, values }) => ({ path, name: shortest(path, paths), levels: levelsOf(path, values) }));
}

/** Every combination, the last axis changing fastest. */
export function combine(axes: readonly Axis[]): Variant[] {
  return axes.reduce<Variant[]>(
    (variants, axis) =>
      variants.flatMap((variant) =>
        axis.levels.map((level) => ({
          settings: [...variant.settings, { path: axis.path, value: level.value, text: level.text }],
          labels: [...variant.labels, level.label],
        })),
      ),
    [{ settings: [], labels: [] }],
  );
}

/** Divides at the commas that no brace, bracket or quote encloses. */
export function splitTopLevel(text: string, option = "--vary"): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    if (quote !== "") quote = character === quote ? "" : quote;
    else if (character === '"' || character === "'") quote = character;
    else if ("{[(".includes(character)) depth++;
    else if ("}])".includes(character)) depth--;
    else if (character === "," && depth === 0) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  parts.push(text.slice(start).trim());
  if (parts.some((part) => part === "")) throw new CommandError(ExitCode.usage, `${option}: there is an empty value in ${text}`);
  return parts;
}

function levelsOf(path: readonly string[], values: readonly string[]): Level[] {
  const levels = values.map((text) => ({ text, value: parseValue("--vary", text) }));
  refuseTwice("--vary", path, levels);
  const heads = levels.map(({ value, text }) => policyName(value) ?? text);
  return levels.map((level, index) => {
    const head = heads[index] as string;
    return { ...level, label: heads.filter((other) => other === head).length > 1 ? level.text : head };
  });
}

/** The policy that `{ name: { … } }` names; what is short enough to be told, such as `{ p99: 1ms }`, names none. */
function policyName(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  const [[name, options] = [], ...others] = Object.entries(value);
  return others.length === 0 && isRecord(options) ? name : undefined;
}

/** As many of the last keys of a path as tell it from the other paths. */
export function shortest(path: readonly string[], all: readonly string[]): string {
  for (let keys = 1; keys < path.length; keys++) {
    const name = path.slice(-keys).join(".");
    if (all.filter((other) => other === name || other.endsWith(`.${name}`)).length === 1) return name;
  }
  return path.join(".");
}
