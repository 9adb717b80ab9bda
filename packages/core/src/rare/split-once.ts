import type { Scenario } from "../model/scenario.js";
import { branch, type Lineage } from "./lineage.js";
import type { RareOptions } from "./options.js";
import { takePath } from "./path.js";
import { spread } from "./spread.js";

/** What one repetition says: expectations for one run of the scenario. */
export interface Repetition {
  /** Requests that end badly in a run. */
  readonly bad: number;
  /** Requests that end in a run. */
  readonly requests: number;
  /** Chance that a run has a bad request. */
  readonly badRuns: number;
  /** For each level, the share of paths from the one before that reach it. */
  readonly passed: readonly number[];
  readonly events: number;
}

/** Levels of importance, rising, and how many paths begin below the first, on the first, and so on. */
export interface Levels {
  readonly levels: readonly number[];
  readonly efforts: readonly number[];
}

/** A path that has entered a level. */
interface Entry {
  readonly lineage: Lineage;
  readonly events: number;
}

/**
 * Fixed-effort splitting: on each level so many paths begin, spread over those that entered it, and go on until they enter the
 * next or the scenario ends. What they count on the way, times the chance of having come so far, adds up over the levels to
 * what a run counts: without bias, whatever the importance and the levels are.
 * @see Garvels, The Splitting Method in Rare Event Simulation, 2000, section 2.3; Del Moral, Feynman-Kac Formulae, 2004, section 7.4 (no bias)
 */
export function splitOnce(scenario: Scenario, options: RareOptions, { levels, efforts }: Levels, seed: string): Repetition {
  const passed: number[] = [];
  let [bad, requests, badRuns, events] = [0, 0, 0, 0];
  let chance = 1;
  let starts = Array.from({ length: efforts[0]! }, (_, i): Lineage => ({ seed: `${seed}/${i}`, splits: [] }));
  for (let stage = 0; stage <= levels.length && starts.length > 0; stage++) {
    const effort = starts.length;
    const entries: Entry[] = [];
    for (const lineage of starts) {
      const path = takePath(scenario, options, lineage);
      const before = { ...path.tally };
      const isThrough = goUpTo(path, levels[stage]);
      if (isThrough) entries.push({ lineage, events: path.events });
      const weight = chance / effort;
      bad += weight * (path.tally.bad - before.bad);
      requests += weight * (path.tally.requests - before.requests);
      if (before.bad === 0 && path.tally.bad > 0) badRuns += weight;
      events += path.events;
    }
    if (stage < levels.length) passed.push(entries.length / effort);
    chance *= entries.length / effort;
    starts = entries.length === 0 ? [] : offspring(entries, efforts[stage + 1] ?? 0, `${seed}/${stage + 1}`);
  }
  return { bad, requests, badRuns, passed, events };
}

/** Whether a path enters a level before the scenario ends. */
function goUpTo(path: { readonly importance: number; step(): boolean }, level = Number.POSITIVE_INFINITY): boolean {
  if (path.importance >= level) return true;
  if (level === Number.POSITIVE_INFINITY) {
    while (path.step());
    return false;
  }
  while (path.step()) if (path.importance >= level) return true;
  return false;
}

function offspring(entries: readonly Entry[], effort: number, seed: string): Lineage[] {
  return spread(entries.length, effort, seed).map((from, i) => {
    const { lineage, events } = entries[from]!;
    return branch(lineage, events, `${seed}/${i}`);
  });
}
