import type { StabilityPoint, TriggerKind } from "@springtide/core";
import type { Stability, TriedChange } from "../stability/stability.js";
import { printable } from "../terminal/printable.js";
import { count, span, time, usd } from "./numbers.js";
import { factor, stabilityMap } from "./stability-map.js";
import type { Style } from "./style.js";

/** What takes a scenario down for people to read: the verdict, a map of the boundary, what would save it, how far was searched. */
export function stabilityReport(found: Stability, style: Style): string {
  return [`${stabilityLine(found, style)}\n`, stabilityMap(found, style), facts(found, style)].filter((text) => text !== "").join("\n");
}

/** The verdict in one line. */
export function stabilityLine(found: Stability, { colours, signs }: Style): string {
  const name = printable(found.scenario);
  if (found.verdict === "overloaded") return colours.red(`${signs.missed} ${name} breaks down at its own load, without any trigger`);
  const { smallestTrigger: trigger } = found;
  if (trigger === null) return colours.green(`${signs.met} nothing takes ${name} down for good: no ${farSays(found)}`);
  const how = trigger.recoverMs === null ? "for good" : `for ${time(trigger.recoverMs)}`;
  return colours.red(`${signs.missed} ${triggerSays(found.kind, trigger)} takes ${name} down ${how}`);
}

/** How far was searched where nothing was found. */
function farSays({ kind, searched: { lengthsMs, mostSize }, loads }: Stability): string {
  const most = Math.max(...loads.flatMap(({ load, standing }) => (standing === "stable" ? [load] : [])));
  const what = kind === "spike" ? `spike up to ${factor(mostSize)} times the load` : `slow spell up to ${factor(mostSize)} times`;
  return `${what} for up to ${span(Math.max(...lengthsMs))}, at ${most === 1 ? "its load" : `up to ${factor(most)} times its load`}`;
}

/** A trigger in words. */
function triggerSays(kind: TriggerKind, { load, size, lengthMs }: StabilityPoint): string {
  const at = load === 1 ? "" : ` at ${factor(load)} times its load`;
  const what = kind === "spike" ? `${factor(size)} times the load` : `work that takes ${factor(size)} times as long`;
  return `${what} for ${span(lengthMs)}${at}`;
}

const COLUMNS = 80;
/** Width of the names in front of facts. */
const NAME = 9;

/** Spaces at which a line may end: none between a number and its unit. */
const BREAKS = / (?!(?:ms|s|min|h|runs|%)(?:\s|$))/;

/** Broken at spaces, so that each line ends within 80 columns where that is possible, and indented under the first. */
function inLines(words: string): string {
  const lines = [""];
  for (const word of words.split(BREAKS)) {
    const last = lines.length - 1;
    const line = lines[last] === "" ? word : `${lines[last]} ${word}`;
    if (lines[last] !== "" && line.length > COLUMNS - NAME - 2) lines.push(word);
    else lines[last] = line;
  }
  return lines.join(`\n${" ".repeat(NAME + 2)}`);
}

/** How soon it is back. */
function within(ms: number): string {
  return ms === 0 ? "at once" : `within ${time(ms)}`;
}

function facts(found: Stability, style: Style): string {
  const lines: [string, string][] = [...comesBack(found), ...saved(found), ...searched(found, style)];
  for (const assumption of found.assumptions) lines.push(["assumed", printable(assumption)]);
  return lines.map(([name, words]) => `${style.colours.dim(name.padEnd(NAME))}  ${inLines(words)}\n`).join("");
}

function comesBack({ smallestTrigger, recoverMs, boundary, kind }: Stability): [string, string][] {
  const lines: [string, string][] = [];
  if (smallestTrigger !== null) {
    const { runs, collapsedRuns, watchedMs, recoverMs: late } = smallestTrigger;
    const rest = late === null ? `not back ${span(watchedMs)} later in ${collapsedRuns} of ${runs} runs` : `back after ${time(late)}`;
    lines.push(["smallest", `${triggerSays(kind, smallestTrigger)}: goodput ${rest}`]);
  }
  if (recoverMs !== null) {
    const beyond = boundary.some(({ size }) => size !== null) ? "from what it withstands" : "from all that was tried at its load";
    lines.push(["recovers", `${beyond}, ${within(recoverMs)}`]);
  }
  return lines;
}

function saved({ savingChange, changes }: Stability): [string, string][] {
  if (changes.length === 0) return [];
  const also = changes.filter(({ id, recovers, hurts }) => recovers && hurts === null && id !== savingChange?.id);
  const vain = changes.filter(({ recovers }) => !recovers);
  const harmful = changes.filter(({ recovers, hurts }) => recovers && hurts !== null);
  const names = (some: readonly TriedChange[]) => some.map(({ id }) => id).join(", ");
  return [
    ["saved by", savingChange === null ? "none of the changes that were tried" : savingSays(savingChange)],
    ...(savingChange === null ? [] : setsOf(savingChange).map((text, i): [string, string] => [i === 0 ? "set" : "", text])),
    ...(also.length === 0 ? [] : [["so would", names(also)] satisfies [string, string]]),
    ...(harmful.length === 0 ? [] : [["harmful", names(harmful)] satisfies [string, string]]),
    ...(vain.length === 0 ? [] : [["in vain", names(vain)] satisfies [string, string]]),
  ];
}

function savingSays({ change, recoverMs, usdPerHour, withstandsMost }: TriedChange): string {
  const cost = Math.abs(usdPerHour ?? 0) < 0.005 ? "at no cost" : `for ${usd(usdPerHour ?? 0)} an hour`;
  const most = withstandsMost === true ? "; it withstands the largest trigger too" : "";
  return `${printable(change)}: back ${within(recoverMs ?? 0)}, ${cost}${most}`;
}

const MOST_SETS = 4;

function setsOf({ set }: TriedChange): string[] {
  const shown = set.slice(0, MOST_SETS).map(printable);
  return set.length > MOST_SETS ? [...shown, `and ${count(set.length - MOST_SETS)} more (--json has them all)`] : shown;
}

function searched({ kind, searched: far, seed }: Stability, { signs }: Style): [string, string][] {
  const range = (values: readonly number[], say: (value: number) => string) =>
    values.length === 1 ? say(values[0]!) : `${say(values[0]!)} to ${say(values[values.length - 1]!)}`;
  const words = [
    far.loads.every((load) => load === 1) ? "the load as it is" : `${range(far.loads, factor)} times the load`,
    `${kind === "spike" ? "spikes" : "slow spells"} up to ${factor(far.mostSize)} times, lasting ${range(far.lengthsMs, span)}`,
    `${span(far.watchMs)} watched`,
    `${count(far.runs)} runs, seed ${printable(seed)}`,
  ];
  return [["searched", words.join(signs.separator)]];
}
