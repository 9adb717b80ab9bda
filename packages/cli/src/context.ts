import type { RunBatches } from "./parallel/batch.js";
import type { RunAll } from "./parallel/job.js";
import type { Interrupt } from "./terminal/interrupt.js";
import type { Sink } from "./terminal/sink.js";

/** The world around a command, so that tests can bring their own. */
export interface Context {
  /** Results, and nothing else. */
  readonly out: Sink;
  /** Progress, warnings and errors. */
  readonly err: Sink;
  readonly interrupt: Interrupt;
  /** Simulates, on threads where it takes its time. */
  readonly runAll: RunAll;
  /** Simulates many runs in few messages, on threads. */
  readonly runBatches: RunBatches;
  /** Version of the model and of the command. */
  readonly version: string;
  /** Wall-clock time in ms. */
  now(): number;
}
