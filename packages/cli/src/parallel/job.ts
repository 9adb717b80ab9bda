import type { DecisionRecording, Progress, Result, Scenario } from "@springtide/core";
import type { RequestFile } from "../requests/request-file.js";

/** One run, as plain data that can be sent to a thread. */
export interface Job {
  readonly scenario: Scenario;
  readonly seed: string | undefined;
  /** Whether it mirrors the draws of that seed. */
  readonly antithetic?: boolean;
  readonly maxEvents: number | undefined;
  readonly traceDigest: boolean;
  /** Whether latency histograms are kept, so that runs can be pooled. */
  readonly histograms?: boolean;
  /** Whether counts for each bucket of the series are kept, for exports. */
  readonly detail?: boolean;
  /** Which decisions of autoscalers are written down. */
  readonly decisions?: DecisionRecording;
  /** Where its requests are written down. */
  readonly requests?: RequestFile;
  /** Absolute paths of plug-in modules: functions cannot travel, so each thread imports them itself. */
  readonly plugins: readonly string[];
}

export interface RunAllOptions {
  /** Most threads at once, >= 1. */
  readonly workers: number;
  /** What to call a job in messages. */
  label(index: number): string;
  /** Called with the index of the job and how far it is. */
  onProgress(index: number, progress: Progress): void;
  /** Registers what is called once the runs shall stop. */
  onAbort(listener: () => void): void;
}

/** Simulates every job and returns the results in the order of the jobs, whatever the number of workers. */
export type RunAll = (jobs: readonly Job[], options: RunAllOptions) => Promise<Result[]>;

/** What the pool tells a thread. */
export interface JobMessage {
  readonly index: number;
  readonly job: Job;
}

/** What a thread tells the pool. */
export type WorkerMessage =
  | { readonly type: "progress"; readonly index: number; readonly progress: Progress }
  | { readonly type: "done"; readonly index: number; readonly result: Result }
  | { readonly type: "failed"; readonly index: number; readonly failure: Failure };

/** An error as it crosses from a thread. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly code: string | undefined;
  readonly stack: string | undefined;
}
