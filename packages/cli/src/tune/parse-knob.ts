import type { Catalog } from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { isRecord } from "../json/is-record.js";
import { nearest } from "../nearest.js";
import { parseValue, splitAtEquals } from "../scenario/setting.js";
import { splitTopLevel } from "../scenario/variants.js";
import { type FileKnob, numberAt } from "./file-knob.js";
import { guessUnit, type KnobUnit, readValue } from "./knob-unit.js";
import { type Plain, valueIn } from "./plain-scenario.js";
import { isNumberField } from "./search-range.js";

/** Ranges this many times as high as low are searched by ratios. */
const WIDE = 10;

/**
 * Reads `--knob path=low:high` and `--knob path=a,b,c`; `*` in a path stands for every key, each of which gets a knob of its own.
 * @throws CommandError for a path that leads nowhere, ends that are no numbers of one unit, or a range without width.
 */
export function parseKnobs(texts: readonly string[], plain: Plain, catalog: Catalog): FileKnob[] {
  const knobs = texts.flatMap((text) => {
    const { path, rest } = splitAtEquals("--knob", text);
    return expand(path, plain).map((place) => parseOne(place, rest, path.join("."), plain, catalog));
  });
  const ids = knobs.map(({ knob }) => knob.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new CommandError(ExitCode.usage, `--knob ${twice} is given twice`);
  return knobs;
}

function parseOne(path: readonly string[], rest: string, group: string, plain: Plain, catalog: Catalog): FileKnob {
  const id = path.join(".");
  checkPolicy(path, plain);
  const part = path[0] === "services" ? (path[1] ?? "") : "";
  const range = /^([^:{}[\]]+):([^:{}[\]]+)$/.exec(rest);
  if (range === null) return parseChoice(path, rest, { id, group, part }, plain);
  const [low = "", high = ""] = [range[1]?.trim(), range[2]?.trim()];
  const unit = guessUnit(path, low, high);
  const [from, to] = [readValue(unit, low), readValue(unit, high)] as [number, number];
  if (!(from < to)) throw new CommandError(ExitCode.usage, `--knob ${id}=${rest}: the range has no width; write the lower end first`);
  const start = startOf(path, unit, plain, catalog);
  if (start === undefined)
    throw new CommandError(ExitCode.usage, `--knob ${id}: the file has no number there to begin with; give --set '${id}=${low}' as well`);
  const integer = unit === "plain" && [low, high].every((end) => /^\d+$/.test(end));
  const log = from > 0 && to / from > WIDE;
  return numberAt({ kind: "number", id, group, part, low: from, high: to, from: start, log, integer }, unit, path);
}

function parseChoice(path: readonly string[], rest: string, names: { id: string; group: string; part: string }, plain: Plain): FileKnob {
  const words = splitTopLevel(rest, "--knob");
  if (words.length < 2)
    throw new CommandError(ExitCode.usage, `--knob ${names.id}=${rest}: one value leaves no choice; write low:high, or a,b,c`);
  const values = new Map(words.map((word) => [word, parseValue("--knob", word)]));
  const present = valueIn(plain, path);
  const from = words.find((word) => JSON.stringify(values.get(word)) === JSON.stringify(present));
  const written = from ?? (typeof present === "string" || typeof present === "number" ? String(present) : "as written");
  return {
    knob: { kind: "choice", ...names, of: from === undefined ? [written, ...words] : words, from: written },
    unit: "plain",
    path: () => path,
    write: (word) => values.get(String(word)) ?? present,
  };
}

/** What holds where a scenario does not say: replicas, and those that its autoscaling keeps. */
const USUAL: Readonly<Record<string, number>> = { replicas: 1, min: 1, max: 10 };

/** What stands there, or what holds where nothing does; undefined where that is no number. */
function startOf(path: readonly string[], unit: KnobUnit, plain: Plain, catalog: Catalog): number | undefined {
  const written = readValue(unit, valueIn(plain, path));
  if (written !== undefined) return written;
  const [kind, policy, option] = path.slice(-3);
  const fields = kind === "autoscaling" ? catalog.autoscaling(policy ?? "")?.options : catalog.balancing(policy ?? "")?.options;
  const field = fields?.[option ?? ""];
  if (!isNumberField(field)) return path[0] === "services" ? USUAL[option ?? ""] : undefined;
  const { search } = field;
  return field.default === 0 && search !== undefined && search !== false ? (search.usual ?? 0) : field.default;
}

/** Options belong to the policy that is written: a knob of another one would make a second policy beside it. */
function checkPolicy(path: readonly string[], plain: Plain): void {
  path.forEach((key, index) => {
    if ((key !== "autoscaling" && key !== "balancing") || path[index + 1] === undefined) return;
    const policy = valueIn(plain, path.slice(0, index + 1));
    const present = typeof policy === "string" ? policy : isRecord(policy) ? Object.keys(policy)[0] : undefined;
    if (present === path[index + 1]) return;
    const place = path.slice(0, index + 1).join(".");
    const why = present === undefined ? `there is no ${place}` : `${place} is ${present}`;
    throw new CommandError(ExitCode.usage, `--knob ${path.join(".")}: ${why}; give --set '${place}=${path[index + 1]}' as well`);
  });
}

/** Maps whose keys are names that the scenario's author chose. */
const NAMED = new Set(["services", "traffic", "classes", "queues"]);

/**
 * Every place that a path with `*` in it leads to.
 * @throws CommandError for a name that there is not.
 */
export function expand(path: readonly string[], plain: Plain): string[][] {
  return path.reduce<string[][]>(
    (places, key) =>
      places.flatMap((place) => {
        const here = valueIn(plain, place);
        const keys = isRecord(here) ? Object.keys(here) : [];
        if (key === "*") return keys.map((each) => [...place, each]);
        if (NAMED.has(place[place.length - 1] ?? "") && !keys.includes(key))
          throw new CommandError(ExitCode.usage, `--knob: there is no "${key}" in ${place.join(".")}${nearest(key, keys)}`);
        return [[...place, key]];
      }),
    [[]],
  );
}
