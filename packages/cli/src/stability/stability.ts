import type { BoundaryPoint, LoadOutlook, StabilityAnswer, StabilityPoint, TriggerKind } from "@springtide/core";

/** Version of what `stability --json` prints; grows when a field changes its meaning or goes away. */
export const STABILITY_SCHEMA = "springtide.stability/1";

/** What takes a scenario down for good, and what would save it. */
export interface Stability {
  readonly schema: typeof STABILITY_SCHEMA;
  readonly scenario: string;
  readonly seed: string;
  /** `vulnerable` where something searched topples it at some load, `overloaded` where its own load does, `stable` otherwise. */
  readonly verdict: "stable" | "vulnerable" | "overloaded";
  /** Whether it is stable. */
  readonly success: boolean;
  readonly kind: TriggerKind;
  readonly loads: readonly LoadOutlook[];
  readonly boundary: readonly BoundaryPoint[];
  /** Null where nothing searched topples it. */
  readonly smallestTrigger: SmallestTrigger | null;
  /**
   * Longest time from the end of a trigger that it withstands until goodput was back, in ms, at the load of the smallest trigger that
   * topples it, else at its own; null where nothing was withstood.
   */
  readonly recoverMs: number | null;
  /** Null where nothing has to be saved, or nothing tried would. */
  readonly savingChange: SavingChange | null;
  /** Every change that was tried, in their order. */
  readonly changes: readonly TriedChange[];
  readonly searched: Searched;
  /** Everything that was tried on the scenario itself, in the order it was asked. */
  readonly tried: readonly StabilityAnswer[];
  /** What had to be assumed, in words. */
  readonly assumptions: readonly string[];
}

/** The trigger that brings least beside the load and still topples it. */
export interface SmallestTrigger extends StabilityPoint {
  readonly kind: TriggerKind;
  readonly runs: number;
  readonly collapsedRuns: number;
  /** How long it was watched in the end, in ms. */
  readonly watchedMs: number;
  /** When goodput was back after all, in ms; null where it never was. */
  readonly recoverMs: number | null;
}

/** A change of one policy, and what became of it. */
export interface TriedChange {
  readonly id: string;
  /** In words. */
  readonly change: string;
  /** The fields that change, as `--set` takes them. */
  readonly set: readonly string[];
  /** Whether goodput comes back after the smallest trigger. */
  readonly recovers: boolean;
  /** Longest time that takes, in ms; null where it does not. */
  readonly recoverMs: number | null;
  /** Whether it comes back after the largest trigger searched, too; null where that was not tried. */
  readonly withstandsMost: boolean | null;
  /** What it costs more, in USD an hour; null where that was not tried. */
  readonly usdPerHour: number | null;
  /** How it hurts the run without a trigger, in words; null where it does not, or that was not tried. */
  readonly hurts: string | null;
}

/** The cheapest change that saves it and does no harm. */
export interface SavingChange extends TriedChange {
  /** Runs with seeds of their own in which goodput was back after the smallest trigger, of as many. */
  readonly confirmed: number;
  readonly runs: number;
  /** The difference of the scenario file. */
  readonly patch: string;
  /** The changed scenario file. */
  readonly file: string;
}

/** How far was searched, and how closely. */
export interface Searched {
  readonly loads: readonly number[];
  readonly lengthsMs: readonly number[];
  readonly mostSize: number;
  /** Factor from one size to the next. */
  readonly step: number;
  readonly settleMs: number;
  readonly watchMs: number;
  /** Most runs of a point. */
  readonly runsPerPoint: number;
  readonly runs: number;
}
