import type { Behavior } from "./behavior.js";
import { combineProposals } from "./combine-proposals.js";
import type { PastChange, PastProposals } from "./history.js";
import { type LegacyScaleUp, type Limited, type LimitReason, limitLegacy } from "./limits.js";
import type { HpaFault } from "./pod.js";
import { limitRate } from "./rate-limit.js";
import { storeChange } from "./scale-events.js";
import { stabilise, stabiliseScaleDown } from "./stabilise.js";

/** What an autoscaler is set to. */
export interface HpaSettings {
  readonly min: number;
  readonly max: number;
  /** Undefined leaves scaling to the limits of old. */
  readonly behavior: Behavior | undefined;
  readonly downscaleStabilizationMs: number;
  readonly legacyScaleUp: LegacyScaleUp;
}

/** What an autoscaler remembers from one evaluation to the next. */
export interface HpaMemory {
  /** Undefined before the first evaluation. */
  proposals: PastProposals | undefined;
  readonly ups: PastChange[];
  readonly downs: PastChange[];
}

/** Whether past proposals changed the present one, in the words of the AbleToScale condition. */
export type AbleReason = "ReadyForNewScale" | "ScaleUpStabilized" | "ScaleDownStabilized";

/** One evaluation, rule by rule. */
export type HpaDecision =
  /** Nothing scales: the target was set to zero by hand, or too few metrics are valid. */
  | { readonly by: "disabled" | "failed"; readonly replicas: number }
  /** The number was outside its limits: put back without a look at metrics. */
  | { readonly by: "above-max" | "below-min"; readonly replicas: number }
  | {
      readonly by: "metrics";
      readonly replicas: number;
      /** Whether some metrics were invalid. */
      readonly partial: boolean;
      readonly proposed: number;
      readonly stabilised: number;
      readonly able: AbleReason;
      readonly limit: LimitReason;
    };

/** An autoscaler that has seen nothing yet. */
export function createMemory(): HpaMemory {
  return { proposals: undefined, ups: [], downs: [] };
}

/**
 * One evaluation: limits first, then metrics, then the past, then speed and limits again; remembers what it did.
 * @see Kubernetes pkg/controller/podautoscaler/horizontal.go@v1.28 (reconcileAutoscaler)
 */
export function reconcile(
  settings: HpaSettings,
  memory: HpaMemory,
  current: number,
  propose: () => readonly (number | HpaFault)[],
  nowMs: number,
): HpaDecision {
  memory.proposals ??= { atMs: [nowMs], replicas: [current] };
  const decision = decide(settings, memory, memory.proposals, current, propose, nowMs);
  const { behavior } = settings;
  const change = decision.replicas - current;
  if (behavior !== undefined && change > 0) storeChange(memory.ups, change, behavior.up, nowMs);
  if (behavior !== undefined && change < 0) storeChange(memory.downs, -change, behavior.down, nowMs);
  return decision;
}

function decide(
  settings: HpaSettings,
  memory: HpaMemory,
  proposals: PastProposals,
  current: number,
  propose: () => readonly (number | HpaFault)[],
  nowMs: number,
): HpaDecision {
  const { min, max } = settings;
  if (current === 0 && min !== 0) return { by: "disabled", replicas: 0 };
  if (current > max) return { by: "above-max", replicas: max };
  if (current < min) return { by: "below-min", replicas: min };
  const combined = combineProposals(propose(), current);
  if (combined === "invalid") return { by: "failed", replicas: current };
  const { replicas: proposed, partial } = combined;
  const stabilised = fromPast(settings, proposals, current, proposed, nowMs);
  const { replicas, reason } = atSpeed(settings, memory, current, stabilised, nowMs);
  return {
    by: "metrics",
    replicas,
    partial,
    proposed,
    stabilised,
    able: ableReason(settings, current, proposed, stabilised),
    limit: reason,
  };
}

function fromPast(
  { behavior, downscaleStabilizationMs }: HpaSettings,
  proposals: PastProposals,
  current: number,
  proposed: number,
  nowMs: number,
): number {
  if (behavior === undefined) return stabiliseScaleDown(proposals, proposed, downscaleStabilizationMs, nowMs);
  return stabilise(proposals, current, proposed, behavior.up.stabilizationMs, behavior.down.stabilizationMs, nowMs);
}

function atSpeed(
  { min, max, behavior, legacyScaleUp }: HpaSettings,
  { ups, downs }: HpaMemory,
  current: number,
  stabilised: number,
  nowMs: number,
): Limited {
  if (behavior === undefined) return limitLegacy(stabilised, current, min, max, legacyScaleUp);
  return limitRate(stabilised, current, min, max, behavior, ups, downs, nowMs);
}

function ableReason({ behavior }: HpaSettings, current: number, proposed: number, stabilised: number): AbleReason {
  if (stabilised === proposed) return "ReadyForNewScale";
  return behavior !== undefined && proposed >= current ? "ScaleUpStabilized" : "ScaleDownStabilized";
}
