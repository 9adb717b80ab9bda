import type { Result } from "../experiment/result.js";
import { compareScores, type TuningGoal } from "./goal.js";
import { activeKnobs, type Knob, type KnobSettings, tidy } from "./knob.js";
import { type Move, moved, movesOf } from "./moves.js";
import { type Runner, rank } from "./race.js";
import type { Trials } from "./trials.js";

/** How a search goes on near the best so far. */
export interface RefineOptions {
  /** Runs that a change is accepted on, and fewer that it has to pass first. */
  readonly runs: number;
  readonly firstRuns: number;
  readonly room: number;
  /** Engine events, as trials count them, at which no further moves are tried. */
  readonly untilEvents: number;
}

const FIRST_STEP = 0.2;
const LAST_STEP = 0.04;
/** Moves tried at once: a number of its own, lest the number of workers show in the answer. */
const BATCH = 6;

/**
 * Pattern search: moves of groups of knobs, then of single ones, those of the dearest parts first, by steps that shrink where neither
 * direction helps. Moves that help are also tried together. Gives every setting that was the best for a while, the last first.
 * @see Kolda, Lewis & Torczon, Optimization by direct search: new perspectives on some classical and modern methods, SIAM Review 45(3), 2003
 */
export async function refine(
  knobs: readonly Knob[],
  start: Runner,
  trials: Trials,
  goal: TuningGoal,
  options: RefineOptions,
): Promise<readonly Runner[]> {
  const judge = async (candidates: readonly KnobSettings[], runs: number): Promise<Runner[]> =>
    rank(candidates, await trials.ask(candidates, runs), goal, options.room);
  let [best] = await judge([start.candidate], options.runs);
  if (best === undefined) return [start];
  const history = [best];
  for (let step = FIRST_STEP; step >= LAST_STEP && trials.events < options.untilEvents; step /= 2) {
    for (let queue = agenda(knobs, best); queue.length > 0 && trials.events < options.untilEvents; ) {
      const batch = queue.splice(0, BATCH);
      const found = await promising(knobs, best, batch, step, options, trials, goal);
      if (found.length === 0) continue;
      const changes = [...found].reverse().map((one) => one.changes);
      const together = tidy(knobs, Object.assign({}, best.candidate, ...changes));
      const [leader] = await judge([together, found[0]!.candidate], options.runs);
      if (leader === undefined || compareScores(leader.score, best.score) >= 0) continue;
      best = leader;
      history.unshift(best);
      // What helped once may help again.
      queue = [...found.map(({ move }) => move), ...queue];
    }
  }
  return history;
}

interface Found {
  readonly move: Move;
  readonly candidate: KnobSettings;
  readonly changes: KnobSettings;
}

/** Moves that did better than the best so far on the first runs, the best of them first. */
async function promising(
  knobs: readonly Knob[],
  best: Runner,
  batch: readonly Move[],
  step: number,
  { firstRuns, room }: RefineOptions,
  trials: Trials,
  goal: TuningGoal,
): Promise<Found[]> {
  const tries = batch.flatMap((move) => {
    const candidate = moved(knobs, best.candidate, move, step);
    if (candidate === undefined) return [];
    const changes = Object.fromEntries(Object.entries(candidate).filter(([id, value]) => best.candidate[id] !== value));
    return [{ move, candidate, changes }];
  });
  if (tries.length === 0) return [];
  const candidates = tries.map(({ candidate }) => candidate);
  const ranked = rank(candidates, await trials.ask(candidates, firstRuns), goal, room);
  const [before] = rank([best.candidate], [best.runs.slice(0, firstRuns)], goal, room);
  return ranked
    .filter(({ score }) => before !== undefined && compareScores(score, before.score) < 0)
    .flatMap(({ candidate }) => tries.filter((one) => one.candidate === candidate));
}

/** All moves, groups of several knobs before single knobs, dear parts before cheap ones. */
function agenda(knobs: readonly Knob[], { candidate, runs }: Runner): Move[] {
  const active = activeKnobs(knobs, candidate);
  const groups = new Map<string, Knob[]>();
  for (const knob of active) groups.set(knob.group, [...(groups.get(knob.group) ?? []), knob]);
  const shared = [...groups].filter(([, members]) => members.length > 1);
  const cost = (part: string) => runs.reduce((sum, run) => sum + costOf(run, part), 0);
  const single = [...active].sort((a, b) => cost(b.part) - cost(a.part));
  return [
    ...shared.flatMap(([group, members]) => movesOf(group, members, candidate)),
    ...single.flatMap((knob) => movesOf(knob.id, [knob], candidate)),
  ];
}

function costOf(run: Result, part: string): number {
  return run.services[part]?.costUsd ?? 0;
}
