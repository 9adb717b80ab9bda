import type { ScalingDecision } from "@springtide/core";

/** A decision among its neighbours in time; undefined where there are none. */
export interface FoundDecision {
  readonly decision: ScalingDecision;
  readonly previous: ScalingDecision | undefined;
  readonly next: ScalingDecision | undefined;
}

/** The decision in force at an instant: the last one up to it, or the first of all; undefined where none was made. */
export function findDecision(decisions: readonly ScalingDecision[], atMs: number): FoundDecision | undefined {
  let index = 0;
  for (const [i, decision] of decisions.entries()) if (decision.atMs <= atMs) index = i;
  const decision = decisions[index];
  return decision && { decision, previous: decisions[index - 1], next: decisions[index + 1] };
}

/** Whether a decision changed anything, or started or stopped something that an earlier one had asked for. */
export function isChange({ from, to, effect }: ScalingDecision): boolean {
  return from !== to || effect !== null;
}
