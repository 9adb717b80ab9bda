import {
  type ConstraintVerdict,
  effectsOf,
  type FigureEffect,
  hasVariableTraffic,
  judgeConstraints,
  type Result,
  type Scenario,
  type TuningGoal,
} from "@springtide/core";
import type { Laboratory, Purpose } from "./laboratory.js";

/** The tuned setting and what it is held against, on data that the search has not seen. */
export interface Holdout {
  /** How the objective stands to the baseline's, on all held-back data: tuned − baseline. */
  readonly saving: FigureEffect;
  /** Other figures likewise. */
  readonly effects: readonly FigureEffect[];
  /** Fresh seeds; then, where the traffic has a shape, other days of it. */
  readonly parts: readonly HoldoutPart[];
  readonly verdict: ConstraintVerdict["verdict"];
}

/** One kind of held-back data. */
export interface HoldoutPart {
  readonly name: "held-back seeds" | "held-back traffic";
  readonly pairs: number;
  readonly tuned: readonly ConstraintVerdict[];
  readonly baseline: readonly ConstraintVerdict[];
}

export interface HoldoutOptions {
  readonly goal: TuningGoal;
  readonly figures: readonly string[];
  /** Pairs of runs of each part; twice, and at last four times, as many where they cannot decide. */
  readonly pairs: number;
  readonly confidence: number;
}

const DOUBLINGS = 2;

/** Runs the tuned setting and the baseline on seeds, and on traffic, that were held back. */
export async function holdOut(laboratory: Laboratory, tuned: Scenario, baseline: Scenario, options: HoldoutOptions): Promise<Holdout> {
  const { goal, figures, pairs, confidence } = options;
  const names = ["held-back seeds", ...(hasVariableTraffic(tuned) ? ["held-back traffic" as const] : [])] as HoldoutPart["name"][];
  const kept = names.map((name) => ({ name, tuned: [] as Result[], baseline: [] as Result[] }));
  for (let doubling = 0; ; doubling++) {
    for (const part of kept) await grow(laboratory, part, tuned, baseline, pairs * (1 << doubling));
    const parts = kept.map(({ name, ...runs }) => ({
      name,
      pairs: runs.tuned.length,
      tuned: judgeConstraints(goal.constraints, runs.tuned, confidence),
      baseline: judgeConstraints(goal.constraints, runs.baseline, confidence),
    }));
    const verdict = overall(parts.flatMap((part) => part.tuned));
    if (verdict === "undecided" && doubling < DOUBLINGS) continue;
    const [before, after] = [kept.flatMap((part) => part.baseline), kept.flatMap((part) => part.tuned)];
    const [saving, ...effects] = effectsOf([goal.minimise, ...figures.filter((name) => name !== goal.minimise)], before, after, confidence);
    if (saving === undefined) throw new Error("the objective has no effect to tell");
    return { saving, effects, parts, verdict };
  }
}

/** Missed where one is, else undecided where one is. */
export function overall(verdicts: readonly ConstraintVerdict[]): ConstraintVerdict["verdict"] {
  const kinds = verdicts.map(({ verdict }) => verdict);
  if (kinds.includes("missed")) return "missed";
  return kinds.includes("undecided") ? "undecided" : "met";
}

async function grow(
  laboratory: Laboratory,
  part: { readonly name: Purpose; readonly tuned: Result[]; readonly baseline: Result[] },
  tuned: Scenario,
  baseline: Scenario,
  runs: number,
): Promise<void> {
  const more = Array.from({ length: runs - part.tuned.length }, (_, i) => part.tuned.length + i);
  const results = await laboratory.make(
    part.name,
    [tuned, baseline].flatMap((scenario) => more.map((run) => ({ scenario, run }))),
  );
  part.tuned.push(...results.slice(0, more.length));
  part.baseline.push(...results.slice(more.length));
}
