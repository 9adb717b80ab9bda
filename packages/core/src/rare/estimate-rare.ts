import type { Scenario } from "../model/scenario.js";
import { resolvePolicies } from "../scenario/resolve-policies.js";
import { type MeanInterval, meanInterval } from "../statistics/mean-interval.js";
import { sectionInterval } from "../statistics/section-interval.js";
import { findLevels } from "./find-levels.js";
import type { RareOptions } from "./options.js";
import { type Repetition, splitOnce } from "./split-once.js";

/** Something rare, estimated. */
export interface RareEstimate {
  readonly scenario: string;
  readonly seed: string;
  /** Levels of importance that paths were split on, rising. */
  readonly levels: readonly number[];
  /** For each level, the share of paths from the one before that reached it, over all repetitions. */
  readonly passed: readonly number[];
  /** Share of requests that end badly; null where none did. */
  readonly badShare: MeanInterval | null;
  /** Chance that a run has a bad request; null where none had. */
  readonly badRuns: MeanInterval | null;
  /** How many runs without splitting would tell that chance as exactly; null where nothing is told. */
  readonly plainRuns: number | null;
  readonly repetitions: number;
  /** Paths begun on each level of a repetition. */
  readonly effort: number;
  /** Engine events, the pilot's among them. */
  readonly simulatedEvents: number;
  readonly confidence: number;
}

const USUAL = { effort: 200, repetitions: 20, maxRepetitions: 400, confidence: 0.95 };
const BATCH = 20;

/**
 * Estimates how often requests end badly where that is too rare to be waited for: paths that come near it are taken again and
 * go on with other chance from there. The same options give the same estimate, byte for byte.
 * @throws RangeError for options that make no sense.
 * @throws ScenarioError when a policy or an option of one is not in the catalog.
 */
export function estimateRare(scenario: Scenario, options: RareOptions): RareEstimate {
  checkOptions(options);
  const resolved = resolvePolicies(scenario, options.catalog);
  const { effort = USUAL.effort, confidence = USUAL.confidence, eventBudget = Number.POSITIVE_INFINITY } = options;
  const seed = String(options.seed ?? scenario.seed);
  const pilot =
    options.levels === undefined ? findLevels(resolved, options, `${seed}/levels`, effort) : { levels: options.levels, events: 0 };
  const all: Repetition[] = [];
  let events = pilot.events;
  const most =
    options.precision === undefined ? (options.repetitions ?? USUAL.repetitions) : (options.maxRepetitions ?? USUAL.maxRepetitions);
  while (all.length < most && (events < eventBudget || all.length < 2)) {
    const next = splitOnce(resolved, options, pilot.levels, `${seed}/rare/${all.length}`, effort);
    all.push(next);
    events += next.events;
    options.onRepetition?.(all.length);
    if (options.precision !== undefined && all.length % BATCH === 0 && isPrecise(shareOf(all, confidence), options.precision)) break;
  }
  const badShare = shareOf(all, confidence);
  const badRuns =
    badShare &&
    within(
      meanInterval(
        all.map((one) => one.badRuns),
        confidence,
      ),
    );
  return {
    scenario: scenario.name,
    seed,
    levels: pilot.levels,
    passed: passedOf(all, pilot.levels.length),
    badShare,
    badRuns,
    plainRuns: badRuns && plainRuns(all.map((one) => one.badRuns)),
    repetitions: all.length,
    effort,
    simulatedEvents: events,
    confidence,
  };
}

/** Bad requests over requests, as ratio of means. */
function shareOf(all: readonly Repetition[], confidence: number): MeanInterval | null {
  const requests = mean(all.map((one) => one.requests));
  const share = mean(all.map(({ bad }) => bad)) / requests;
  if (!(share > 0)) return null;
  // How far each repetition's bad requests are from that share of its requests is what the ratio's error is made of.
  const sections = all.map((one) => share + (one.bad - share * one.requests) / requests);
  return within(sectionInterval(share, sections, confidence));
}

function within({ low, high, ...rest }: MeanInterval): MeanInterval {
  return { ...rest, low: Math.max(0, low), high: Math.min(1, high) };
}

function isPrecise(share: MeanInterval | null, relative: number): boolean {
  return share !== null && (share.high - share.low) / 2 <= relative * share.mean;
}

function passedOf(all: readonly Repetition[], levels: number): number[] {
  return Array.from({ length: levels }, (_, level) => {
    const shares = all.flatMap(({ passed }) => passed[level] ?? []);
    return shares.length === 0 ? 0 : mean(shares);
  });
}

/** A chance p told by n runs has variance p (1 − p) / n. */
function plainRuns(chances: readonly number[]): number {
  const p = mean(chances);
  const squares = chances.reduce((sum, chance) => sum + (chance - p) * (chance - p), 0);
  return Math.round((p * (1 - p)) / (squares / (chances.length - 1) / chances.length));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function checkOptions({ effort, repetitions, maxRepetitions, precision, confidence, withinMs, levels = [] }: RareOptions): void {
  for (const [name, value] of Object.entries({ effort, repetitions, maxRepetitions }))
    if (value !== undefined && !(Number.isInteger(value) && value >= 2))
      throw new RangeError(`${name} is ${value}; give a whole number from 2 on`);
  for (const [name, share] of Object.entries({ precision, confidence }))
    if (share !== undefined && !(share > 0 && share < 1))
      throw new RangeError(`${name} is ${share}; give a share between 0 and 1, such as 0.2`);
  if (withinMs !== undefined && !(withinMs > 0)) throw new RangeError(`withinMs is ${withinMs}; give a time above 0 ms`);
  if (levels.some((level, i) => !(level > (levels[i - 1] ?? Number.NEGATIVE_INFINITY))))
    throw new RangeError(`levels are ${levels.join(", ")}; give numbers that rise`);
}
