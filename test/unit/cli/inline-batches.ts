import { catalog } from "@springtide/policies";
import type { Batch, Outcome, RunBatches } from "../../../packages/cli/src/parallel/batch.js";
import { simulateBatch } from "../../../packages/cli/src/parallel/simulate-batch.js";

export interface InlineOptions {
  /** Chooses which of so many batches under way ends next. */
  choose?(count: number): number;
  /** Stops the work after so many runs. */
  readonly abortAfter?: number;
}

/** Runs batches without threads, but as many at once as there are workers, ending in any order. */
export function inlineBatches({ choose = () => 0, abortAfter = Number.POSITIVE_INFINITY }: InlineOptions = {}): RunBatches {
  return async (next, { workers, onOutcomes }) => {
    let left = abortAfter;
    const under: { readonly batch: Batch; readonly outcomes: readonly Outcome[] }[] = [];
    const begin = (): void => {
      const batch = left > 0 ? next() : undefined;
      if (batch === undefined) return;
      const signal = {
        get aborted() {
          return left <= 0;
        },
      };
      const outcomes = batch.runs.flatMap((run) => {
        const done = simulateBatch({ ...batch, runs: [run] }, catalog, signal, () => undefined);
        left -= done.length;
        return done;
      });
      under.push({ batch, outcomes });
    };
    for (let worker = 0; worker < workers; worker++) begin();
    while (under.length > 0) {
      const [ended] = under.splice(choose(under.length), 1);
      if (ended === undefined) throw new Error("there is no such batch");
      begin();
      onOutcomes(ended.batch, ended.outcomes, ended.outcomes.length);
      await Promise.resolve();
    }
  };
}
