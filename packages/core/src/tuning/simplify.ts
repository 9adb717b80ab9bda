import { effectsOf, type FigureEffect } from "./effects.js";
import { scoreOf, type TuningGoal } from "./goal.js";
import { activeKnobs, type Knob, type KnobSettings, standOf, tidy } from "./knob.js";
import type { Trials } from "./trials.js";

/** What a single change does for the tuned setting. */
export interface KnobEffect {
  readonly knob: Knob;
  readonly from: number | string;
  readonly to: number | string;
  /** Figures with the change − without it, everything else being tuned; empty where it could not be taken back alone. */
  readonly effects: readonly FigureEffect[];
}

/** A setting without changes that do nothing for it. */
export interface Simplified {
  readonly candidate: KnobSettings;
  /** Of every change that is left. */
  readonly effects: readonly KnobEffect[];
  /** Changes that were taken back, with what they did. */
  readonly idle: readonly KnobEffect[];
}

export interface SimplifyOptions {
  readonly runs: number;
  readonly room: number;
  /** Figures whose changes are told; the objective first. */
  readonly figures: readonly string[];
  /** Most that the objective may lose by taking a change back, as a share. */
  readonly noise: number;
}

/** Takes back, from `base`'s point of view, every change that the tuned setting does without: of whole parts first, then one by one. */
export async function simplify(
  knobs: readonly Knob[],
  tuned: KnobSettings,
  trials: Trials,
  goal: TuningGoal,
  options: SimplifyOptions,
): Promise<Simplified> {
  let candidate = tidy(knobs, tuned);
  const idle: KnobEffect[] = [];
  const parts = [...new Set(changesOf(knobs, candidate).map(({ part }) => part))];
  const byPart = parts.length < 2 ? [] : parts.map((part) => changesOf(knobs, candidate).filter((knob) => knob.part === part));
  for (const sets of [byPart, undefined]) {
    const single = (sets ?? changesOf(knobs, candidate).map((knob) => [knob])).filter((set) => set.length > 0);
    const { candidate: next, idle: found } = await takeBack(knobs, candidate, single, trials, goal, options);
    candidate = next;
    idle.push(...found);
  }
  const effects = await measure(knobs, candidate, changesOf(knobs, candidate), trials, options);
  return { candidate, effects, idle };
}

function changesOf(knobs: readonly Knob[], candidate: KnobSettings): Knob[] {
  return activeKnobs(knobs, candidate).filter((knob) => candidate[knob.id] !== undefined && candidate[knob.id] !== knob.from);
}

function without(knobs: readonly Knob[], candidate: KnobSettings, set: readonly Knob[]): KnobSettings {
  const ids = new Set(set.map(({ id }) => id));
  return tidy(knobs, Object.fromEntries(Object.entries(candidate).filter(([id]) => !ids.has(id))));
}

/** Tries each set alone, then all that were not missed together, and while that does not hold the better half of them. */
async function takeBack(
  knobs: readonly Knob[],
  candidate: KnobSettings,
  sets: readonly (readonly Knob[])[],
  trials: Trials,
  goal: TuningGoal,
  { runs, room, noise, figures }: SimplifyOptions,
): Promise<{ candidate: KnobSettings; idle: KnobEffect[] }> {
  const alone = sets.map((set) => without(knobs, candidate, set));
  const [own, ...others] = await trials.ask([candidate, ...alone], runs);
  if (own === undefined) return { candidate, idle: [] };
  const score = scoreOf(goal, own, room);
  const isAsGood = (results: typeof own | undefined): boolean => {
    if (results === undefined) return false;
    const { violation, objective } = scoreOf(goal, results, room);
    return violation <= score.violation && objective <= score.objective * (1 + noise);
  };
  const loss = (i: number) => scoreOf(goal, others[i]!, room).objective;
  let spare = sets.map((_, i) => i).filter((i) => isAsGood(others[i]));
  spare.sort((a, b) => loss(a) - loss(b));
  for (; spare.length > 0; spare = spare.slice(0, Math.floor(spare.length / 2))) {
    const set = spare.flatMap((i) => sets[i]!);
    const next = without(knobs, candidate, set);
    const [results] = await trials.ask([next], runs);
    if (!isAsGood(results)) continue;
    const idle = spare.flatMap((i) => sets[i]!.map((knob) => effectOf(knob, candidate, effectsOf(figures, others[i]!, own))));
    return { candidate: next, idle };
  }
  return { candidate, idle: [] };
}

async function measure(
  knobs: readonly Knob[],
  candidate: KnobSettings,
  changes: readonly Knob[],
  trials: Trials,
  { runs, figures }: SimplifyOptions,
): Promise<KnobEffect[]> {
  const [own = [], ...others] = await trials.ask([candidate, ...changes.map((knob) => without(knobs, candidate, [knob]))], runs);
  return changes.map((knob, i) => effectOf(knob, candidate, others[i] === undefined ? [] : effectsOf(figures, others[i], own)));
}

function effectOf(knob: Knob, candidate: KnobSettings, effects: readonly FigureEffect[]): KnobEffect {
  return { knob, from: knob.from, to: standOf(knob, candidate), effects };
}
