import { simulate } from "@springtide/core";
import { type AutoscalingPolicy, type Catalog, createCatalog, defineAutoscaling } from "@springtide/core/policy";
import { catalog } from "@springtide/policies";
import { Q_OPTIONS, type QLearningOptions } from "../../packages/policies/src/mechanisms/learning/q-options.js";
import { createQTable, type QTable } from "../../packages/policies/src/mechanisms/learning/q-table.js";
import { scaleByTable } from "../../packages/policies/src/mechanisms/learning/scale-by-table.js";
import { openArena } from "./arena.js";
import { onDay, seedFor } from "./days.js";
import { limitMs } from "./score.js";

/** What is trained on, run by run in turn; no duel is fought there. */
export const TRAINING_SCENARIOS = ["test/duel/training/bursts.yaml", "test/duel/training/slopes.yaml"];

/** Runs of a whole training. */
export const TRAINING_RUNS = 240;

/** Runs after which the table's digest is kept: a test repeats that far. */
export const CHECKPOINT_RUNS = 4;

/** Share of decisions left to chance: in the first run, and in the last of a whole training. */
const EXPLORE = { first: 0.4, last: 0.05 } as const;

/** Strictness of the school: quantiles hide what happens to less than one request in a hundred, so the limit is taken tighter and a miss dearer. */
const STRICTNESS = { limit: 0.75, missPrice: 0.0015 } as const;

/** Least weight of a new experience. */
const LEAST_WEIGHT = 0.002;

/** Tries of an action after which its worth is told. */
const LEAST_TRIES = 8;

/** Trains the table from nothing in that many runs, each on a seed of its own; the worths by state, null where too little is known. */
export function train(runs: number, after: (run: number) => void = () => undefined): (number | null)[][] {
  const table = createQTable();
  const arenas = TRAINING_SCENARIOS.map(openArena);
  for (let run = 0; run < runs; run++) {
    const scenario = onDay(
      (arenas[run % arenas.length] as (typeof arenas)[number]).with({ id: "q-learning", options: {} }),
      "training",
      run,
    );
    const lesson = { learning: LEAST_WEIGHT, missPrice: STRICTNESS.missPrice };
    const explore = EXPLORE.first + (EXPLORE.last - EXPLORE.first) * Math.min(1, run / (0.8 * TRAINING_RUNS));
    simulate(scenario, {
      catalog: withTrainee(table, { ...lesson, latency: STRICTNESS.limit * limitMs(scenario), explore }),
      seed: seedFor("training", run),
    });
    after(run);
  }
  return table.rows(LEAST_TRIES);
}

/** The catalog, in which q-learning learns into that table. */
function withTrainee(table: QTable, changes: Partial<QLearningOptions>): Catalog {
  const trainee: AutoscalingPolicy = defineAutoscaling<QLearningOptions>({
    id: "q-learning",
    doc: "The learner at school.",
    source: "the learner of this package",
    options: Q_OPTIONS,
    traits: { random: true },
    create: (options, { random }) => scaleByTable({ ...options, ...changes }, table, random),
  });
  return createCatalog([...catalog.policies.filter(({ kind, id }) => kind !== "autoscaling" || id !== "q-learning"), trainee]);
}
