import type { Scenario } from "../model/scenario.js";
import { resolvePolicies } from "../scenario/resolve-policies.js";
import { checkRareOptions } from "./check-options.js";
import { findLevels } from "./find-levels.js";
import type { RareOptions } from "./options.js";
import { concludeRare, isPreciseShare, type RareEstimate } from "./rare-estimate.js";
import { shareEffort } from "./share-effort.js";
import { type Repetition, splitOnce } from "./split-once.js";

const USUAL = { effort: 200, repetitions: 20, maxRepetitions: 400 };
/** Repetitions between two looks at the precision. */
const BATCH = 20;

/** An estimate under way: each step is a piece of work that may take seconds. */
export interface RareEstimation {
  /** Does the next piece of work; false when there is none left. */
  step(): boolean;
  /** Repetitions done, and the most there will be. */
  readonly done: number;
  readonly most: number;
  /** What is known so far. */
  estimate(): RareEstimate;
}

/**
 * Prepares an estimate of how often requests end badly where that is too rare to be waited for: paths that come near it are
 * taken again and go on with other chance from there. The same options give the same estimate, byte for byte.
 * @throws RangeError for options that make no sense.
 * @throws ScenarioError when a policy or an option of one is not in the catalog.
 */
export function beginRare(scenario: Scenario, options: RareOptions): RareEstimation {
  checkRareOptions(options);
  const resolved = resolvePolicies(scenario, options.catalog);
  const { effort = USUAL.effort, precision, eventBudget = Number.POSITIVE_INFINITY, confidence = 0.95 } = options;
  const { repetitions = USUAL.repetitions, maxRepetitions = USUAL.maxRepetitions } = options;
  const most = precision === undefined ? repetitions : maxRepetitions;
  const seed = String(options.seed ?? scenario.seed);
  const search = findLevels(resolved, options, `${seed}/levels`, effort);
  const all: Repetition[] = [];
  let efforts: readonly number[] | undefined;

  function isEnough(): boolean {
    if (all.length >= most || search.found.isHopeless) return true;
    if (all.length < 2) return false;
    if (search.found.events + all.reduce((sum, { events }) => sum + events, 0) >= eventBudget) return true;
    return precision !== undefined && all.length % BATCH === 0 && isPreciseShare(all, precision, confidence);
  }

  return {
    most,
    get done() {
      return all.length;
    },
    step() {
      if (search.step()) return true;
      if (isEnough()) return false;
      const { levels, passed } = search.found;
      efforts ??= shareEffort(passed, effort);
      all.push(splitOnce(resolved, options, { levels, efforts }, `${seed}/rare/${all.length}`));
      return true;
    },
    estimate: () => concludeRare({ scenario: scenario.name, seed, found: search.found, efforts: efforts ?? [], all, confidence }),
  };
}

/** Does it all at once. @throws as `beginRare` does. */
export function estimateRare(scenario: Scenario, options: RareOptions): RareEstimate {
  const estimation = beginRare(scenario, options);
  while (options.signal?.aborted !== true && estimation.step());
  return estimation.estimate();
}
