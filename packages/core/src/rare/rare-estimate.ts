import type { MeanInterval } from "../statistics/mean-interval.js";
import { skewedInterval } from "../statistics/skewed-interval.js";
import type { FoundLevels } from "./find-levels.js";
import type { Repetition } from "./split-once.js";

/** Something rare, estimated. */
export interface RareEstimate {
  readonly scenario: string;
  readonly seed: string;
  /** Levels of importance that paths were split on, rising. */
  readonly levels: readonly number[];
  /** For each level, the share of paths from the one before that reached it, over all repetitions; as the pilot saw it where there were none. */
  readonly passed: readonly number[];
  /** Share of requests that end badly; null where none did. */
  readonly badShare: MeanInterval | null;
  /** Chance that a run has a bad request; null where none had. */
  readonly badRuns: MeanInterval | null;
  /** How many runs without splitting would tell that chance as exactly; null where nothing is told. */
  readonly plainRuns: number | null;
  readonly repetitions: number;
  /** Paths begun in each repetition below the first level, on the first, and so on. */
  readonly efforts: readonly number[];
  /** Engine events, the pilot's among them. */
  readonly simulatedEvents: number;
  readonly confidence: number;
}

/** All that an estimate is made of. */
interface Evidence {
  readonly scenario: string;
  readonly seed: string;
  readonly found: FoundLevels;
  readonly efforts: readonly number[];
  readonly all: readonly Repetition[];
  readonly confidence: number;
}

/** What repetitions say together: their means, with intervals from their spread. */
export function concludeRare({ scenario, seed, found, efforts, all, confidence }: Evidence): RareEstimate {
  const { levels } = found;
  const badShare = shareOf(all, confidence);
  const chances = all.map(({ badRuns }) => badRuns);
  return {
    scenario,
    seed,
    levels,
    passed: all.length === 0 ? found.passed : levels.map((_, level) => mean(all.flatMap(({ passed }) => passed[level] ?? [])) || 0),
    badShare,
    badRuns: badShare && within(skewedInterval(chances, confidence)),
    plainRuns: badShare && plainRuns(chances),
    repetitions: all.length,
    efforts,
    simulatedEvents: found.events + all.reduce((sum, { events }) => sum + events, 0),
    confidence,
  };
}

/** Whether half the width of the interval of the share of bad requests is at most that part of it. */
export function isPreciseShare(all: readonly Repetition[], relative: number, confidence: number): boolean {
  const share = shareOf(all, confidence);
  return share !== null && (share.high - share.low) / 2 <= relative * share.mean;
}

/** Bad requests over requests, as the ratio of their means. */
function shareOf(all: readonly Repetition[], confidence: number): MeanInterval | null {
  const requests = mean(all.map((one) => one.requests));
  const share = mean(all.map(({ bad }) => bad)) / requests;
  if (!(share > 0)) return null;
  // The ratio errs by as much as a repetition's bad requests differ from that share of its requests.
  const sections = all.map((one) => share + (one.bad - share * one.requests) / requests);
  return within(skewedInterval(sections, confidence));
}

function within({ low, high, ...rest }: MeanInterval): MeanInterval {
  return { ...rest, low: Math.max(0, low), high: Math.min(1, high) };
}

/** A chance p told by n runs has variance p (1 − p) / n. */
function plainRuns(chances: readonly number[]): number | null {
  const p = mean(chances);
  const squares = chances.reduce((sum, chance) => sum + (chance - p) * (chance - p), 0);
  const variance = squares / (chances.length - 1) / chances.length;
  return variance > 0 ? Math.round((p * (1 - p)) / variance) : null;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
