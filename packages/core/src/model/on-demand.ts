import type { DistributionSpec } from "../engine/distributions/spec.js";

/** Instances that are made for requests and go when nobody needs them: functions, and servers that are switched on and off. */
export interface OnDemandSpec {
  /** How long an instance stays idle before it goes; undefined: for ever. */
  readonly keepAlive: DistributionSpec | undefined;
  /** Which of the instances that have room gets a request. */
  readonly reuse: ReuseRule;
  /** Whether a request that finds no room waits for the instance made for it, or for whichever has room first. */
  readonly waitFor: "its-own" | "any";
  /** Starts at once: as many as requests wait, or one. */
  readonly starts: "one-per-waiting" | "one-at-a-time";
  /** Whether a start that nobody waits for any more is called off. */
  readonly cancelStarts: boolean;
  /** Idle instances do not go while there are no more than this. */
  readonly min: number;
  /** Most instances, starting ones included. */
  readonly max: number;
  /** What becomes of a request that finds no room when there are as many as there may be. */
  readonly atMax: "reject" | "wait";
  /** Where new instances go, in turn. */
  readonly zones: readonly string[];
  /** Replaces the first compute step of requests for which an instance had to start. */
  readonly coldDemand: DistributionSpec | undefined;
}

/** By when an instance was last used, or by when it was made. */
export type ReuseRule = "most-recent" | "least-recent" | "newest" | "oldest";
