import { createStreams } from "../engine/streams.js";
import { compareScores, judgeConstraints, type TuningGoal } from "./goal.js";
import { candidateKey, type Knob, type KnobSettings } from "./knob.js";
import { type Runner, race, rank } from "./race.js";
import { refine } from "./refine.js";
import { pulledBack, sampleCandidates } from "./sample.js";
import { type Simplified, simplify } from "./simplify.js";
import type { Trials } from "./trials.js";

/** What a search is given. */
export interface TuneOptions {
  readonly knobs: readonly Knob[];
  /** Settings that are tried in any case, the present one first. */
  readonly starts: readonly KnobSettings[];
  readonly goal: TuningGoal;
  /** Engine events that the search may take; what it has begun it ends. */
  readonly eventBudget: number;
  readonly seed: string;
  /** Figures whose changes are told knob by knob; the objective first. */
  readonly figures: readonly string[];
  /** Called with what is being done. */
  onPhase?(phase: TunePhase): void;
}

/** What a search is busy with. */
export type TunePhase = "race" | "refinement" | "confirmation" | "effects";

/** The best setting that a search has found. */
export interface TuneOutcome extends Simplified {
  /** Candidates that the race began with, and those of them that were dropped early. */
  readonly candidates: number;
  readonly dropped: number;
  /** Whether it keeps every constraint on the runs of the search, intervals included. */
  readonly isConfirmed: boolean;
}

/** Shares of the budget after which the race, and the refinement, are to be over. */
const RACE_UNTIL = 0.3;
const REFINE_UNTIL = 0.72;
/** A race of n candidates takes about so many runs each. */
const RUNS_EACH = 2.5;
const MOST_CANDIDATES = 96;
const FEWEST_CANDIDATES = 3;
const RACE_RUNS = 4;
const REFINE_RUNS = 4;
const CONFIRM_RUNS = 8;
const EFFECT_RUNS = 4;
/** How far inside the limits the search stays, at first; and by how much more each time that is not confirmed. */
const FIRST_ROOM = 0.03;
const MORE_ROOM = 2;
const ATTEMPTS = 3;
/** The objective may lose this for every change that is taken back. */
const NOISE = 0.001;

/**
 * Searches for the setting of least objective that keeps its constraints: Latin hypercube candidates race, the winner is refined by pattern
 * search, what is found is confirmed on more runs, and changes that do nothing are taken back. All decisions are taken on
 * results in order, so they depend on the seed and the budget only.
 */
export async function tune(trials: Trials, options: TuneOptions): Promise<TuneOutcome> {
  const { knobs, starts, goal, eventBudget, seed, figures, onPhase } = options;
  const random = createStreams(seed).stream("tuning");
  const until = (share: number) => eventBudget * share;

  onPhase?.("race");
  await trials.ask(starts, 1);
  const eventsPerRun = trials.events / Math.max(1, trials.runs);
  const affordable = Math.floor((RACE_UNTIL * eventBudget) / (RUNS_EACH * eventsPerRun)) - starts.length;
  const count = Math.min(MOST_CANDIDATES, Math.max(FEWEST_CANDIDATES, affordable));
  const sample = sampleCandidates(knobs, count, random).map((one) => pulledBack(knobs, one, trials.isPossible));
  const candidates = distinct([...starts, ...sample]);
  let room = FIRST_ROOM;
  const { runners, dropped } = await race(candidates, trials, goal, { keep: 2, mostRuns: RACE_RUNS, room });
  if (runners.length === 0) throw new RangeError("no setting of the knobs makes a valid scenario");

  let leader = runners[0]!;
  let isConfirmed = false;
  for (let attempt = 0; attempt < ATTEMPTS && !isConfirmed; attempt++) {
    onPhase?.("refinement");
    const share = attempt === 0 ? REFINE_UNTIL : REFINE_UNTIL + ((1 - REFINE_UNTIL) * attempt) / ATTEMPTS;
    const history = await refine(knobs, leader, trials, goal, { runs: REFINE_RUNS, firstRuns: 2, room, untilEvents: until(share) });
    onPhase?.("confirmation");
    const confirmed = await confirm([...history.slice(0, 3), ...runners], trials, goal);
    leader = confirmed.runner;
    isConfirmed = confirmed.isMet;
    if (!isConfirmed) room *= MORE_ROOM;
    if (trials.events >= eventBudget) break;
  }

  onPhase?.("effects");
  const simplified = await simplify(knobs, leader.candidate, trials, goal, { runs: EFFECT_RUNS, room, figures, noise: NOISE });
  const last = await confirm([{ ...leader, candidate: simplified.candidate }, leader], trials, goal);
  const isSame = candidateKey(last.runner.candidate) === candidateKey(simplified.candidate);
  const outcome = isSame
    ? simplified
    : await simplify(knobs, leader.candidate, trials, goal, { runs: EFFECT_RUNS, room, figures, noise: -1 });
  return { ...outcome, candidates: candidates.length, dropped, isConfirmed: last.isMet };
}

/** On more runs: the best of those whose intervals keep every constraint, or where none does, of all. */
async function confirm(field: readonly Runner[], trials: Trials, goal: TuningGoal): Promise<{ runner: Runner; isMet: boolean }> {
  const candidates = distinct(field.map(({ candidate }) => candidate));
  const runners = rank(candidates, await trials.ask(candidates, CONFIRM_RUNS), goal, 0);
  const met = runners.filter(({ runs }) => judgeConstraints(goal.constraints, runs).every(({ verdict }) => verdict === "met"));
  const [best] = [...met].sort((a, b) => compareScores(a.score, b.score));
  return best === undefined ? { runner: runners[0] ?? field[0]!, isMet: false } : { runner: best, isMet: true };
}

function distinct(candidates: readonly KnobSettings[]): KnobSettings[] {
  return [...new Map(candidates.map((one) => [candidateKey(one), one])).values()];
}
