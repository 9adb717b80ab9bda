import type { TriggerKind } from "./trigger.js";

/** A load and a trigger about which it is asked whether goodput comes back. */
export interface StabilityPoint {
  /** Multiple of the scenario's load. */
  readonly load: number;
  /** Size of the trigger; 1 for none. */
  readonly size: number;
  readonly lengthMs: number;
}

/** What runs say of a point. */
export interface StabilityAnswer extends StabilityPoint {
  readonly runs: number;
  /** Runs in which goodput did not come back while it was watched. */
  readonly collapsedRuns: number;
  /** Whether that were most. */
  readonly hasCollapsed: boolean;
  /** Longest time from the trigger's end until goodput was back, in ms; null where it has collapsed. */
  readonly recoverMs: number | null;
  /** Goodput at the end over that before the trigger, on average. */
  readonly level: number;
  /** Share of requests that ended ok before the trigger or at the end, whichever is worse, on average. */
  readonly okShare: number;
}

/**
 * How a load stands: `stable` where no trigger of those searched topples it, `vulnerable` where one does, `overloaded` where it needs none.
 * @see Huang et al., Metastable Failures in the Wild, OSDI 2022 (stable, vulnerable, metastable)
 */
export type LoadStanding = "stable" | "vulnerable" | "overloaded";

/** A load, and how it stands. */
export interface LoadOutlook {
  readonly load: number;
  readonly standing: LoadStanding;
  /** Share of requests that end ok without a trigger. */
  readonly okShare: number;
}

/** Where, at one load and for triggers of one length, recovery ends and collapse begins. */
export interface BoundaryPoint {
  readonly load: number;
  readonly lengthMs: number;
  /** Smallest trigger after which goodput does not come back; null where it does after all that were searched. */
  readonly size: number | null;
  /** Largest below from which it comes back; 1 where none does. */
  readonly withstands: number;
  /** How long that takes, in ms; null where it was not tried, longer triggers of this size being withstood. */
  readonly recoverMs: number | null;
}

/** Where a scenario comes back by itself and where it does not. */
export interface StabilityMap {
  readonly kind: TriggerKind;
  /** In ascending order. */
  readonly loads: readonly LoadOutlook[];
  /** In ascending order, for every load. */
  readonly lengthsMs: readonly number[];
  /** Largest trigger that was searched. */
  readonly mostSize: number;
  /** By load and length; of loads that are overloaded there is none. */
  readonly boundary: readonly BoundaryPoint[];
  /** Everything that was tried, in the order it was asked. */
  readonly tried: readonly StabilityAnswer[];
}
