import type { Scenario } from "../model/scenario.js";
import { type Climb, climb } from "./climb.js";
import { branch, instead, type Lineage } from "./lineage.js";
import type { RareOptions } from "./options.js";
import { spread } from "./spread.js";

/** Share of paths that shall reach the next level. */
const SHARE = 0.2;
/** Chance to come so far below which nothing is looked for: a failure would be rarer than anything that matters. */
const LEAST_CHANCE = 1e-15;

/** Times that paths set out from a level, at most, before it is taken for the last. */
const TRIES = 5;

/** Levels, and how they were found. */
export interface FoundLevels {
  readonly levels: readonly number[];
  /** For each level, about the share of paths from the one before that reach it. */
  readonly passed: readonly number[];
  readonly events: number;
  /** Whether nothing bad was seen on the way to where hardly any run ever comes. */
  readonly isHopeless: boolean;
}

/** A search for levels, a level at a time. */
export interface LevelSearch {
  /** Looks for one more; false when there are enough. */
  step(): boolean;
  readonly found: FoundLevels;
}

/**
 * Finds levels of importance, each reached by about a fifth of the paths that reached the one before, up to where bad
 * requests are common or nothing goes higher. Its paths serve nothing else, so they bias no estimate. Levels that the options
 * give are taken as they are.
 * @see Cérou & Guyader, "Adaptive Multilevel Splitting for Rare Event Analysis", Stochastic Analysis and Applications 25(2), 2007
 */
export function findLevels(scenario: Scenario, options: RareOptions, seed: string, effort: number): LevelSearch {
  const levels = [...(options.levels ?? [])];
  const passed = levels.map(() => 0.5);
  let tried: Climb[] = [];
  let starts = Array.from({ length: effort }, (_, i): Lineage => ({ seed: `${seed}/${i}`, splits: [] }));
  let events = 0;
  let sawBad = options.levels !== undefined;
  let isOver = options.levels !== undefined;

  const isFar = (): boolean => passed.reduce((chance, share) => chance * share, 1) < LEAST_CHANCE;

  function step(): boolean {
    if (isOver) return false;
    const now = starts.map((lineage) => climb(scenario, options, lineage));
    for (const one of now) events += one.events;
    tried.push(...now);
    sawBad ||= now.some(({ isBad }) => isBad);
    const isCommon = tried.filter(({ isBad }) => isBad).length >= SHARE * tried.length;
    const level = isCommon || isFar() ? undefined : nextLevel(tried, levels[levels.length - 1]);
    if (level === undefined) {
      isOver = isCommon || isFar() || tried.length >= TRIES * effort;
      const again = `${seed}/${levels.length}/again ${tried.length}`;
      starts = starts.map((lineage, i) => instead(lineage, `${again}/${i}`));
      return true;
    }
    const reached = tried.flatMap(({ lineage, heights }) => {
      const height = heights.find(({ importance }) => importance >= level);
      return height === undefined ? [] : [{ lineage, events: height.events }];
    });
    levels.push(level);
    passed.push(reached.length / tried.length);
    tried = [];
    const next = `${seed}/${levels.length}`;
    starts = spread(reached.length, effort, next).map((from, i) => branch(reached[from]!.lineage, reached[from]!.events, `${next}/${i}`));
    return true;
  }

  return {
    step,
    get found() {
      return { levels, passed, events, isHopeless: isOver && !sawBad && isFar() };
    },
  };
}

/** The highest level that enough paths reach; where none beyond the last is, the next that any does; undefined where none does. */
function nextLevel(climbs: readonly Climb[], last = Number.NEGATIVE_INFINITY): number | undefined {
  const tops = climbs.map(({ heights }) => heights[heights.length - 1]!.importance).sort((a, b) => b - a);
  const common = tops[Math.ceil(SHARE * tops.length) - 1]!;
  const floor = Math.max(last, Math.min(...climbs.map(({ heights }) => heights[0]!.importance)));
  return common > floor ? common : tops.filter((top) => top > floor).pop();
}
