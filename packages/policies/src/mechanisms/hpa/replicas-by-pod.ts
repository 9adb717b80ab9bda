import type { HpaFault } from "./pod.js";
import type { PodTally } from "./pod-tally.js";
import { type PodTarget, type UsageRatio, usageRatio } from "./pod-target.js";
import { type HpaTolerance, isWithin } from "./tolerance.js";
import { ceilReplicas } from "./whole-ratio.js";

/** What a metric measured per pod proposes. */
export interface PodProposal {
  readonly replicas: number;
  /** Over the pods that count as ready. */
  readonly measured: UsageRatio;
  /** With assumptions about the other pods in, where there are some; otherwise `measured`. */
  readonly assumed: UsageRatio;
}

/**
 * Replicas at which every pod would be on target. Pods that say nothing yet damp the change: they count as idle when
 * it grows, as busy when it shrinks, and never turn one direction into the other.
 * @see Kubernetes pkg/controller/podautoscaler/replica_calculator.go@v1.28 (GetResourceReplicas, calcPlainMetricReplicas)
 */
export function replicasByPod(tally: PodTally, target: PodTarget, current: number, tolerance: HpaTolerance): PodProposal | HpaFault {
  const { ready, unready, missing, samples, compared } = tally;
  if (samples === 0) return "no-ready-metrics";
  if (target.type === "Utilization") {
    if (tally.lacksRequest) return "missing-request";
    if (tally.requestMilli === 0) return "no-matching-pods";
  }
  const measured = usageRatio(target, tally.usageMilli, tally.requestMilli, compared);
  const { ratio } = measured;
  const fills = unready > 0 && ratio > 1;
  if (!fills && missing === 0) {
    return { replicas: isWithin(ratio, tolerance) ? current : ceilReplicas(ratio * ready), measured, assumed: measured };
  }
  let { usageMilli, requestMilli } = tally;
  let added = 0;
  if (ratio !== 1) {
    added += missing;
    requestMilli += tally.missingRequestMilli;
    if (ratio < 1) usageMilli += tally.missingFullMilli;
  }
  if (fills) {
    added += unready;
    requestMilli += tally.unreadyRequestMilli;
  }
  const assumed = usageRatio(target, usageMilli, requestMilli, compared + added);
  const turns = (ratio < 1 && assumed.ratio > 1) || (ratio > 1 && assumed.ratio < 1);
  const replicas = ceilReplicas(assumed.ratio * (samples + added));
  const reverses = (assumed.ratio < 1 && replicas > current) || (assumed.ratio > 1 && replicas < current);
  const holds = turns || reverses || isWithin(assumed.ratio, tolerance);
  return { replicas: holds ? current : replicas, measured, assumed };
}
