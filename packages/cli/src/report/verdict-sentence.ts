import { time, usd } from "../output/numbers.js";
import { limitText, objectiveValue } from "./objective-text.js";
import type { StudiedSystem } from "./study.js";

/** What follows from all of it, in a sentence. */
export function verdictSentence(systems: readonly StudiedSystem[]): string {
  const [first] = systems;
  if (first === undefined) return "There is nothing to report on.";
  if (systems.length === 1) return sentenceOfOne(first);
  if (systems.every(({ slo }) => slo.length === 0)) return `${countOf(systems)} are compared; none has objectives to judge by.`;
  const meeting = systems.filter(isMeeting);
  const failing = systems.filter((system) => !isMeeting(system));
  if (meeting.length === 0) return `None of ${countOf(systems)} meets every objective: ${failures(failing)}.`;
  const best = cheapest(meeting);
  const others = failing.length === 0 ? `all ${systems.length} do` : failures(failing);
  const is = meeting.length === 1 ? "is the only one" : "is the cheapest";
  const cost = best.estimate("costUsdPerHour");
  return `${best.name} ${is} that meets every objective${cost === undefined ? "" : ` (${usd(cost.mean)}/h)`}; ${others}.`;
}

/** The cheapest of the systems that meet every objective, of equals the fastest; undefined where none does. */
export function recommended(systems: readonly StudiedSystem[]): StudiedSystem | undefined {
  const meeting = systems.filter(isMeeting);
  return meeting.length === 0 ? undefined : cheapest(meeting);
}

function sentenceOfOne(system: StudiedSystem): string {
  const { name, slo } = system;
  if (slo.length === 0) {
    const [p99, cost] = [system.estimate("p99"), system.estimate("costUsdPerHour")];
    const figures = [p99 && `p99 ${time(p99.mean)}`, cost && `${usd(cost.mean)}/h`].filter((text) => text !== undefined);
    return `${name} has no objectives to judge by${figures.length === 0 ? "" : `: ${figures.join(", ")}`}.`;
  }
  if (isMeeting(system)) return `${name} meets ${slo.length === 1 ? "its objective" : `all ${slo.length} objectives`}.`;
  return `${failureOf(system, "Of")}.`;
}

function failures(systems: readonly StudiedSystem[]): string {
  const named = systems.slice(0, 3).map((system) => failureOf(system, "of"));
  return [...named, ...(systems.length > 3 ? [`${systems.length - 3} more ${systems.length === 4 ? "does" : "do"} not either`] : [])].join(
    "; ",
  );
}

/** `shop misses p99 (271 ms, limit ≤ 250 ms)`. */
function failureOf({ name, slo }: StudiedSystem, of: "Of" | "of"): string {
  if (slo.length === 0) return `${name} has no objectives`;
  const missed = slo.filter(({ verdict }) => verdict === "missed");
  const unmet = missed.length > 0 ? missed : slo.filter(({ verdict }) => verdict === "undecided");
  const said = unmet.map((one) => {
    const measured = one.measured === null ? "not measured" : objectiveValue(one.objective, one.measured.mean);
    return `${one.objective} (${measured}, asked for ${limitText(one)})`;
  });
  if (missed.length > 0) return `${name} misses ${said.join(" and ")}`;
  return `${of} ${name} it is undecided whether it keeps ${said.join(" and ")}`;
}

function isMeeting({ slo }: StudiedSystem): boolean {
  return slo.length > 0 && slo.every(({ verdict }) => verdict === "met");
}

function cheapest(systems: readonly StudiedSystem[]): StudiedSystem {
  const of = (system: StudiedSystem, figure: string) => system.estimate(figure)?.mean ?? Number.POSITIVE_INFINITY;
  const isBetter = (one: StudiedSystem, best: StudiedSystem) => {
    const [ours, theirs] = [of(one, "costUsdPerHour"), of(best, "costUsdPerHour")];
    return ours < theirs || (ours === theirs && of(one, "p99") < of(best, "p99"));
  };
  return systems.reduce((best, one) => (isBetter(one, best) ? one : best));
}

function countOf(systems: readonly StudiedSystem[]): string {
  return `the ${systems.length} systems`;
}
