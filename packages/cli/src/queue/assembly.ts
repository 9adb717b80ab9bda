import type { Batch, Outcome } from "../parallel/batch.js";
import type { BatchDone } from "../parallel/batch-thread.js";
import type { Failure } from "../parallel/job.js";
import { jobId, type QueuedBatch } from "./queued-batch.js";

/** A job that is wanted. */
export interface WantedJob {
  readonly id: string;
  readonly batch: QueuedBatch;
}

/** Batches that are on the way as jobs, and what has come back of them. */
export interface Assembly {
  /** Identifiers of the jobs that no answer has come for. */
  readonly open: ReadonlyMap<string, QueuedBatch>;
  /** Takes a batch in; the job it wants, unless it is on the way already. */
  add(batch: Batch): WantedJob[];
  /** Takes an answer; the batches that are whole by it. */
  answer(id: string, done: BatchDone): WholeBatch[];
  /**
   * Takes the news that a job failed as a whole. One of several runs is taken apart, so that only the run that is to blame is
   * lost: the jobs of its runs are wanted then. A single run has failed with that.
   */
  fail(id: string, failure: Failure): { readonly whole: readonly WholeBatch[]; readonly wanted: readonly WantedJob[] };
}

/** A batch all of whose runs have come back. */
export interface WholeBatch extends BatchDone {
  readonly batch: Batch;
}

/** A batch as far as it has come back. */
interface Open {
  readonly batch: Batch;
  readonly outcomes: (Outcome | undefined)[];
  left: number;
  elapsedMs: number;
}

/** A run of a batch that a job's answer is for; jobs with the same content are one. */
interface Place {
  readonly whole: Open;
  readonly first: number;
}

/** Begins with no batches, for a queue of that name. */
export function createAssembly(queue: string): Assembly {
  const open = new Map<string, QueuedBatch>();
  const places = new Map<string, Place[]>();

  const want = (batch: QueuedBatch, place: Place): WantedJob[] => {
    const id = jobId(batch, queue);
    places.set(id, [...(places.get(id) ?? []), place]);
    if (open.has(id)) return [];
    open.set(id, batch);
    return [{ id, batch }];
  };
  const close = (id: string): Place[] => {
    const found = places.get(id) ?? [];
    places.delete(id);
    open.delete(id);
    return found;
  };
  const answer = (id: string, { outcomes, elapsedMs }: BatchDone): WholeBatch[] =>
    close(id).flatMap(({ whole, first }) => {
      outcomes.forEach((outcome, index) => {
        whole.outcomes[first + index] = outcome;
      });
      whole.left -= outcomes.length;
      whole.elapsedMs += elapsedMs;
      return whole.left > 0 ? [] : [{ batch: whole.batch, outcomes: whole.outcomes as Outcome[], elapsedMs: whole.elapsedMs }];
    });

  return {
    open,
    add: (batch) => want(batch, { whole: { batch, outcomes: [], left: batch.runs.length, elapsedMs: 0 }, first: 0 }),
    answer,
    fail: (id, failure) => {
      const batch = open.get(id);
      if (batch === undefined || batch.runs.length === 1)
        return { whole: answer(id, { outcomes: [{ failure }], elapsedMs: 0 }), wanted: [] };
      const singles = batch.runs.map((run) => singleRun(batch, run));
      const wanted = close(id).flatMap(({ whole, first }) =>
        singles.flatMap((single, index) => want(single, { whole, first: first + index })),
      );
      return { whole: [], wanted };
    },
  };
}

function singleRun({ scenarios, wanted, maxEvents }: QueuedBatch, { scenario, seed }: QueuedBatch["runs"][number]): QueuedBatch {
  return { scenarios: scenarios.slice(scenario, scenario + 1), runs: [{ scenario: 0, seed }], wanted, maxEvents };
}
