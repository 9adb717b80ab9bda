import type { Scenario } from "@springtide/core";
import type { Extract, Wanted } from "../sweep/extract.js";
import type { Failure } from "./job.js";

/** Several runs in one message: short runs would otherwise spend their time in the post. Plain data that can be sent to a thread. */
export interface Batch {
  readonly scenarios: readonly Scenario[];
  /** Each names its scenario by index. */
  readonly runs: readonly { readonly scenario: number; readonly seed: string }[];
  readonly wanted: Wanted;
  readonly maxEvents: number | undefined;
  /** Absolute paths of plug-in modules. */
  readonly plugins: readonly string[];
}

/** What became of one run of a batch. */
export type Outcome = { readonly extract: Extract } | { readonly failure: Failure };

/** What the pool tells a thread. */
export interface BatchMessage {
  readonly batch: Batch;
}

/** What a thread tells the pool of a batch; fewer outcomes than runs where it was told to stop. */
export type BatchReply =
  | { readonly type: "share"; readonly share: number }
  | { readonly type: "outcomes"; readonly outcomes: readonly Outcome[]; readonly elapsedMs: number }
  | { readonly type: "broken"; readonly failure: Failure };

export interface RunBatchesOptions {
  /** Most threads at once, >= 1. */
  readonly workers: number;
  /** Takes what became of the first runs of a batch, in their order: of all, unless it was told to stop. What it throws stops the work. */
  onOutcomes(batch: Batch, outcomes: readonly Outcome[], elapsedMs: number): void;
  /** Called now and then with how much of a batch is done, 0–1. */
  onShare(batch: Batch, share: number): void;
  /** Registers what is called once the runs shall stop. */
  onAbort(listener: () => void): void;
}

/** Simulates batches as long as there is a next one; outcomes come in the order they are ready. Once aborted it asks for no more, and ends as soon as the runs under way have been dropped. */
export type RunBatches = (next: () => Batch | undefined, options: RunBatchesOptions) => Promise<void>;
