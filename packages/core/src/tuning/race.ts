import type { Result } from "../experiment/result.js";
import { figureOf } from "../replication/figures.js";
import { pairedDifference } from "../statistics/paired-difference.js";
import { compareScores, type Score, scoreOf, type TuningGoal } from "./goal.js";
import type { KnobSettings } from "./knob.js";
import type { Trials } from "./trials.js";

/** A candidate and how it did. */
export interface Runner {
  readonly candidate: KnobSettings;
  readonly runs: readonly Result[];
  readonly score: Score;
}

/** Who is left of a race, the best first, and how many were dropped because the runs told them apart, not because half had to go. */
export interface RaceOutcome {
  readonly runners: readonly Runner[];
  readonly dropped: number;
}

/** Fewest runs from which a paired interval says anything. */
const LEAST_PAIRS = 2;

/**
 * Successive halving: every candidate has a run, the better half another, the better half of those two more, until `keep` are
 * left. Before each halving those go whose objective is surely worse, by the paired interval, than that of the best, if that
 * violates nothing.
 * @see Jamieson & Talwalkar, Non-stochastic best arm identification and hyperparameter optimization, AISTATS 2016; López-Ibáñez et al., The irace package, Operations Research Perspectives 3, 2016 (racing)
 */
export async function race(
  candidates: readonly KnobSettings[],
  trials: Trials,
  goal: TuningGoal,
  { keep, mostRuns, room }: { readonly keep: number; readonly mostRuns: number; readonly room: number },
): Promise<RaceOutcome> {
  let field = candidates;
  let dropped = 0;
  for (let runs = 1; ; runs = Math.min(mostRuns, 2 * runs)) {
    const results = await trials.ask(field, runs);
    const runners = rank(field, results, goal, room);
    const fit = runners.filter((runner, place) => place === 0 || !isSurelyWorse(runner, runners[0]!, goal));
    dropped += runners.length - fit.length;
    if (fit.length <= keep || runs >= mostRuns) return { runners: fit.slice(0, Math.max(keep, 1)), dropped };
    field = fit.slice(0, Math.max(keep, Math.ceil(runners.length / 2))).map(({ candidate }) => candidate);
  }
}

/** Candidates that can be run, the best first; the order given decides between equals. */
export function rank(
  candidates: readonly KnobSettings[],
  results: readonly (readonly Result[] | undefined)[],
  goal: TuningGoal,
  room: number,
): Runner[] {
  const runners = candidates.flatMap((candidate, i) => {
    const runs = results[i];
    return runs === undefined ? [] : [{ candidate, runs, score: scoreOf(goal, runs, room) }];
  });
  return runners.sort((a, b) => compareScores(a.score, b.score));
}

function isSurelyWorse(runner: Runner, best: Runner, { minimise }: TuningGoal): boolean {
  if (best.score.violation > 0 || runner.runs.length < LEAST_PAIRS) return false;
  const figure = figureOf(minimise);
  const values = (runs: readonly Result[]) => runs.map((run) => figure.of(run) ?? Number.POSITIVE_INFINITY);
  return pairedDifference(values(runner.runs), values(best.runs)).low > 0;
}
