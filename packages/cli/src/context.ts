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
  /** Simulates, on threads. */
  readonly runAll: RunAll;
  /** Wall-clock time in ms. */
  now(): number;
}
