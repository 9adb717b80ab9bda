import type { DurationSummary } from "./result-durations.js";

/** What instances made for requests did; time averages and sums over the measured span. */
export interface OnDemandSummary {
  /** Requests for which an instance had to start: of those given an instance. */
  readonly coldRequests: number;
  readonly warmRequests: number;
  /** cold / (cold + warm); null when there were none. */
  readonly coldShare: number | null;
  /** Requests turned away because there were as many instances as there may be. */
  readonly turnedAway: number;
  /** Starts called off because nobody waited any more. */
  readonly cancelledStarts: number;
  /** Instances that went after their keep-alive. */
  readonly expired: number;
  /** Instances that existed, starting ones included: a time average. */
  readonly meanInstances: number;
  /** Instances that were ready and had nothing to do: a time average. */
  readonly meanIdle: number;
  /** Instance-seconds spent idle, and what part of all instance-seconds they are; null where there were none. */
  readonly idleSeconds: number;
  readonly idleShare: number | null;
  /** Cost of the service for a million requests given an instance; null when there were none. */
  readonly costPerMillionUsd: number | null;
  /** From being made to being gone, of instances that were ready once and are gone. */
  readonly lifetimeMs: DurationSummary;
  /** Idle times that ended with a request. */
  readonly idleBeforeReuseMs: DurationSummary;
}
