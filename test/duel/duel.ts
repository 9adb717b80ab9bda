import { type MeanInterval, pairedDifference } from "@springtide/core";
import { catalog } from "@springtide/policies";
import type { Arena } from "./arena.js";
import type { Contender } from "./contender.js";
import { onDay, seedFor } from "./days.js";
import { limitMs, play, type Score } from "./score.js";

/** The figures of a score, the one that decides first. */
export const FIGURES = ["scoreUsd", "costUsd", "p99Ms", "missedShare"] as const;

export type Figure = (typeof FIGURES)[number];

/** One pair of runs: the very same requests met by both. */
export interface Pair {
  readonly seed: string;
  readonly policy: Score;
  readonly baseline: Score;
}

/** How two policies compare. */
export interface Verdict {
  readonly policy: Contender;
  readonly baseline: Contender;
  readonly services: readonly string[];
  /** Slowest good answer. */
  readonly limitMs: number;
  readonly penaltyUsd: number;
  readonly pairs: readonly Pair[];
  /** Policy − baseline: below zero is better. */
  readonly differences: Readonly<Record<Figure, MeanInterval>>;
  /** Whether the whole interval of the score lies below zero. */
  readonly won: boolean;
}

/** Lets both policies meet the same requests `count` times, on seeds and stretches of traces that no training has seen. */
export function duel(arena: Arena, policy: Contender, baseline: Contender, count: number, penaltyUsd: number): Verdict {
  const [ours, theirs] = [arena.with(policy), arena.with(baseline)];
  const pairs = Array.from({ length: count }, (_, n): Pair => {
    const seed = seedFor("duel", n);
    const run = (scenario: typeof ours): Score => play(onDay(scenario, "duel", n), catalog, seed, penaltyUsd);
    return { seed, policy: run(ours), baseline: run(theirs) };
  });
  const differences = Object.fromEntries(
    FIGURES.map((figure) => [
      figure,
      pairedDifference(
        pairs.map((pair) => pair.policy[figure]),
        pairs.map((pair) => pair.baseline[figure]),
      ),
    ]),
  ) as Record<Figure, MeanInterval>;
  const won = differences.scoreUsd.high < 0;
  return { policy, baseline, services: arena.services, limitMs: limitMs(ours), penaltyUsd, pairs, differences, won };
}
