import { applyScale, type Scale, type ScaleRules } from "./apply-scale.js";

/** What is seen of a revision as it is reconciled. */
export interface RevisionView {
  /** Replicas asked for last. */
  readonly current: number;
  readonly ready: number;
  readonly excessBurstCapacity: number;
}

/** A revision between serving and zero, one that routes lead to. */
export interface Revision {
  /** Carries a decision over, and notes what became of the revision by it. */
  reconcile(nowMs: number, desired: number, view: RevisionView, rules: ScaleRules): Scale;
}

type State = "activating" | "active" | "inactive";

/**
 * Follows whether a revision is active and whether the activator stands in its path. What is up when it is first seen
 * is active from then on.
 * @see knative/serving pkg/reconciler/autoscaling/kpa/kpa.go@98e5ef90, ReconcileKind and computeActiveCondition
 */
export function createRevision(): Revision {
  let state: State | undefined;
  let sinceMs = 0;
  let inPathSinceMs: number | undefined;
  let initialScaleReached = false;

  function mark(next: State, nowMs: number): void {
    if (state !== next) sinceMs = nowMs;
    state = next;
  }

  return {
    reconcile(nowMs, desired, { current, ready, excessBurstCapacity }, rules) {
      if (state === undefined) mark(ready > 0 ? "active" : current > 0 ? "activating" : "inactive", nowMs);
      const activation = state && { state, forMs: nowMs - sinceMs };
      const scale = applyScale(
        desired,
        {
          current,
          activation,
          initialScaleReached,
          reachability: "reachable",
          activatorInPathForMs: inPathSinceMs === undefined ? 0 : nowMs - inPathSinceMs,
          activatorAnswers: () => inPathSinceMs !== undefined,
        },
        rules,
      );
      const usual = Math.max(1, rules.min);
      const enough = initialScaleReached ? usual : Math.max(usual, rules.initialScale);
      initialScaleReached ||= ready >= enough;
      if (scale.replicas === 0) mark("inactive", nowMs);
      else if (scale.replicas > 0 || state !== "inactive") mark(ready < enough ? "activating" : "active", nowMs);
      const proxied = scale.replicas === 0 || excessBurstCapacity < 0 || (scale.replicas < 0 && state === "inactive");
      inPathSinceMs = proxied ? (inPathSinceMs ?? nowMs) : undefined;
      return scale;
    },
  };
}
