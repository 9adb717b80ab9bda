import type { Context } from "../../../packages/cli/src/context.js";
import type { Job, RunAll } from "../../../packages/cli/src/parallel/job.js";
import { resultFixture } from "../../support/result-fixture.js";
import { inlineBatches } from "./inline-batches.js";
import { type MemorySink, memorySink } from "./sink.js";

export interface MemoryContext extends Context {
  readonly out: MemorySink;
  readonly err: MemorySink;
  /** What was asked to be run. */
  readonly jobs: Job[];
}

/** A context whose runs are answered from a fixture. */
export function memoryContext(result = resultFixture()): MemoryContext {
  const jobs: Job[] = [];
  const runAll: RunAll = (asked) => {
    jobs.push(...asked);
    return Promise.resolve(asked.map(() => result));
  };
  const interrupt = { exitCode: undefined, onSignal: () => undefined };
  return { out: memorySink(), err: memorySink(), interrupt, runAll, runBatches: inlineBatches(), version: "1.0.0", now: () => 0, jobs };
}
