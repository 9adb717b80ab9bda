import { judgeConstraints, type TunePhase, tune } from "@springtide/core";
import { changedFile } from "./candidate-settings.js";
import { editFile } from "./edit-file.js";
import { frontOf } from "./front.js";
import { keptKnobs } from "./kept-knobs.js";
import type { Laboratory } from "./laboratory.js";
import type { Question } from "./question.js";
import { openTrialBook } from "./trial-book.js";
import type { Budget, Stress, Tuning } from "./tuning.js";
import { unifiedDiff } from "./unified-diff.js";
import { holdOut, overall } from "./validation.js";

/** What a tuning is busy with. */
export type Phase = TunePhase | "held-back data" | "stress test";

export interface TuningSettings {
  readonly file: string;
  /** The file's text. */
  readonly text: string;
  readonly seed: string;
  readonly budget: Budget;
  readonly confidence: number;
  /** Pairs of runs of each kind of held-back data. */
  readonly pairs: number;
  /** Load of the stress test, as a multiple. */
  readonly stress: number;
  readonly reproduce: string;
  /** Called with what is being done. */
  onPhase?(phase: Phase): void;
}

/** Searches, holds the best found against data that the search has not seen, and puts it beyond the observed load. */
export async function runTuning(question: Question, laboratory: Laboratory, settings: TuningSettings): Promise<Tuning> {
  const { scenario, plain, goal, knobs, starts, baseline, scenarioOf } = question;
  const { file, text, seed, budget, confidence, pairs, stress, reproduce, onPhase } = settings;
  const book = openTrialBook(laboratory, scenarioOf);
  const figures = [...new Set([goal.minimise, ...goal.constraints.map(({ figure }) => figure), "p99", "availability"])];
  const outcome = await tune(book, {
    knobs: knobs.map(({ knob }) => knob),
    starts,
    goal,
    eventBudget: budget.search,
    seed,
    figures,
    ...(onPhase && { onPhase }),
  });
  const { plain: tunedPlain, changes: moved } = changedFile(plain, knobs, outcome.candidate);
  // An option of a policy that was set on the command line needs that policy in the file.
  const needed = question.set.filter(({ path }) => moved.some((change) => path.every((key, depth) => change.path[depth] === key)));
  const changes = [...needed, ...moved];
  const tuned = scenarioOf(outcome.candidate);
  if (tuned === undefined) throw new Error(`the tuned setting makes no scenario: ${JSON.stringify(tunedPlain)}`);
  onPhase?.("held-back data");
  const holdout = await holdOut(laboratory, tuned, baseline.scenario, { goal, figures, pairs, confidence });
  onPhase?.("stress test");
  const runs = await laboratory.make(
    "stress",
    Array.from({ length: pairs }, (_, run) => ({ scenario: tuned, run })),
  );
  const slo = judgeConstraints(goal.constraints, runs, confidence);
  const beyond: Stress = { load: stress, runs: runs.length, slo, verdict: overall(slo) };
  const tunedFile = editFile(text, changes);
  return {
    scenario: scenario.name,
    file,
    seed,
    confidence,
    goal,
    baseline: baseline.name,
    knobs,
    outcome,
    kept: keptKnobs(
      knobs.map(({ knob }) => knob),
      outcome.candidate,
      book,
      figures,
    ),
    changes,
    holdout,
    stress: beyond,
    front: frontOf(book, goal, confidence),
    budget,
    spent: { runs: laboratory.runs, events: laboratory.events },
    tunedFile,
    patch: unifiedDiff(text, tunedFile, file, "tuned.yaml"),
    reproduce,
  };
}
