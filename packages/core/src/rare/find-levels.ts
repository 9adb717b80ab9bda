import type { Scenario } from "../model/scenario.js";
import { branch, type Lineage } from "./lineage.js";
import type { RareOptions } from "./options.js";
import { takePath } from "./path.js";
import { spread } from "./spread.js";

/** Share of paths that shall reach the next level. */
const SHARE = 0.2;
/** Levels, at most: what has not come by then does not come this way. */
const MOST_LEVELS = 100;

/** A new height that a path reached, and after how many events. */
interface Record {
  readonly importance: number;
  readonly events: number;
}

/** What a pilot found. */
export interface FoundLevels {
  readonly levels: readonly number[];
  readonly events: number;
}

/**
 * Finds levels of importance, each reached by about a fifth of the paths that reached the one before, up to where bad
 * requests are common or nothing goes higher. Its paths serve nothing else, so they bias no estimate.
 * @see Cérou & Guyader, "Adaptive Multilevel Splitting for Rare Event Analysis", Stochastic Analysis and Applications 25(2), 2007
 */
export function findLevels(scenario: Scenario, options: RareOptions, seed: string, effort: number): FoundLevels {
  const levels: number[] = [];
  let starts = Array.from({ length: effort }, (_, i): Lineage => ({ seed: `${seed}/${i}`, splits: [] }));
  let events = 0;
  while (levels.length < MOST_LEVELS) {
    const paths = starts.map((lineage) => climb(scenario, options, lineage));
    for (const path of paths) events += path.events;
    if (paths.filter(({ isBad }) => isBad).length >= SHARE * effort) break;
    const level = nextLevel(paths, levels[levels.length - 1]);
    if (level === undefined) break;
    levels.push(level);
    const reached = paths.flatMap(({ lineage, records }) => {
      const record = records.find(({ importance }) => importance >= level);
      return record === undefined ? [] : [{ lineage, events: record.events }];
    });
    starts = spread(reached.length, effort, `${seed}/${levels.length}`).map((from, i) => {
      const start = reached[from]!;
      return branch(start.lineage, start.events, `${seed}/${levels.length}/${i}`);
    });
  }
  return { levels, events };
}

interface Climb {
  readonly lineage: Lineage;
  readonly records: readonly Record[];
  readonly isBad: boolean;
  readonly events: number;
}

/** Follows a path to its end and writes down each height it reached. */
function climb(scenario: Scenario, options: RareOptions, lineage: Lineage): Climb {
  const path = takePath(scenario, options, lineage);
  const bad = path.tally.bad;
  const records: Record[] = [{ importance: path.importance, events: path.events }];
  let highest = path.importance;
  while (path.step()) {
    const { importance } = path;
    if (importance <= highest) continue;
    highest = importance;
    records.push({ importance, events: path.events });
  }
  return { lineage, records, isBad: path.tally.bad > bad, events: path.events };
}

/** The highest level that enough paths reach; where none beyond the last is, the next that any does; undefined where none does. */
function nextLevel(paths: readonly Climb[], last = Number.NEGATIVE_INFINITY): number | undefined {
  const tops = paths.map(({ records }) => records[records.length - 1]!.importance).sort((a, b) => b - a);
  const common = tops[Math.ceil(SHARE * tops.length) - 1]!;
  const floor = Math.max(last, Math.min(...paths.map(({ records }) => records[0]!.importance)));
  return common > floor ? common : tops.filter((top) => top > floor).pop();
}
