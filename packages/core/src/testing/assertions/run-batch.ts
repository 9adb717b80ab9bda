import type { Result } from "../../experiment/result.js";
import { simulate } from "../../experiment/simulate.js";
import { seedOfRun } from "../../replication/seed-of-run.js";
import type { AssertionOptions } from "./options.js";
import type { ReadySystem } from "./systems.js";

/** Runs of a system that grow in number as they are needed, each with a seed of its own. */
export interface Batch {
  readonly results: readonly Result[];
  /** Goes on until there are so many. */
  growTo(runs: number): void;
}

/** Begins a batch of runs of a system; those with the same seed meet the same requests in every system. */
export function createBatch({ scenario, catalog }: ReadySystem, options: AssertionOptions, seed: number | string): Batch {
  const run = options.simulate ?? simulate;
  const results: Result[] = [];
  return {
    results,
    growTo(runs) {
      while (results.length < runs) results.push(run(scenario, { catalog, seed: seedOfRun(seed, results.length), histograms: true }));
    },
  };
}
