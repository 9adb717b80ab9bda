import type { DurationSummary } from "./result-durations.js";

/** What became of the transactions that one step of a service began: started is the sum of how they ended and those in flight. */
export interface TransactionSummary {
  readonly kind: "saga" | "two-phase";
  readonly started: number;
  readonly committed: number;
  /** Compensated, or aborted. */
  readonly undone: number;
  /** Some participant never confirmed: somebody has to see to it. */
  readonly stuck: number;
  readonly inFlight: number;
  /** Compensations and decisions that were sent again. */
  readonly retries: number;
  /** Those that another instance had to go on with. */
  readonly recovered: number;
  /** From the first call to the last confirmation. */
  readonly lengthMs: DurationSummary;
  /** Null where none are taken. */
  readonly locks: LockSummary | null;
}

/** The locks that transactions took at their participants. */
export interface LockSummary {
  /** Held, and waited for, averaged over time. */
  readonly held: number;
  readonly waiting: number;
  /** Held at the end. */
  readonly heldAtEnd: number;
  /** Of locks granted, and of locks let go. */
  readonly waitMs: DurationSummary;
  readonly holdMs: DurationSummary;
}
