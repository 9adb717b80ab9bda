import type { DurationSummary } from "./result-durations.js";

/** The connections that the instances of a service keep to another one, all together. */
export interface PoolSummary {
  /** Most connections of one instance. */
  readonly size: number;
  /** Calls that got a connection. */
  readonly acquired: number;
  /** Calls that waited for one too long. */
  readonly timeouts: number;
  /** Of calls that got one. */
  readonly waitMs: DurationSummary;
  /** Time averages: connections in use, and calls waiting for one. */
  readonly mean: { readonly inUse: number; readonly waiting: number };
}
