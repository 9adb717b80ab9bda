import type { SimulateOptions } from "../experiment/options.js";
import type { Result } from "../experiment/result.js";
import { simulate } from "../experiment/simulate.js";
import type { Scenario } from "../model/scenario.js";
import type { MeanInterval } from "../statistics/mean-interval.js";
import { figureOf } from "./figures.js";
import { planReplication, type ReplicationOptions, type StoppedBy } from "./replication-plan.js";
import { antitheticDraws, seedOfRun } from "./seed-of-run.js";

/** Several runs of one scenario with seeds of their own, and what they say together. */
export interface Replication {
  readonly scenario: string;
  /** Seed of the first run; those of the others follow from it. */
  readonly seed: string;
  readonly runs: readonly Result[];
  readonly stoppedBy: StoppedBy;
  readonly confidence: number;
  /** The figure with its interval over the runs; undefined where no run measured it. @throws RangeError for a name that is no figure. */
  estimate(figure: string): MeanInterval | undefined;
}

/**
 * Runs a scenario again and again with other seeds, until there are enough runs: 10, unless told otherwise.
 * @throws RangeError for options that make no sense; and as `simulate`.
 */
export function replicate(scenario: Scenario, options: SimulateOptions & ReplicationOptions): Replication {
  const seed = String(options.seed ?? scenario.seed);
  const asked = options.runs === undefined && options.precision === undefined && options.eventBudget === undefined ? { runs: 10 } : {};
  const plan = planReplication({ ...options, ...asked });
  const drawsOf = (run: number) => (options.antithetic ? antitheticDraws(seed, run) : { seed: seedOfRun(seed, run) });
  for (let runs = plan.next(); runs.length > 0; runs = plan.next())
    plan.add(runs.map((run) => simulate(scenario, { ...options, ...drawsOf(run), histograms: true })));
  return replicationOf(scenario.name, seed, plan.results, plan.stoppedBy ?? "runs", options.confidence);
}

/** What runs that somebody else has done say together. */
export function replicationOf(
  scenario: string,
  seed: string,
  runs: readonly Result[],
  stoppedBy: StoppedBy,
  confidence = 0.95,
): Replication {
  return { scenario, seed, runs, stoppedBy, confidence, estimate: (figure) => figureOf(figure).estimate(runs, confidence) };
}
