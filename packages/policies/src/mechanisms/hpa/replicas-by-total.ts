import type { HpaFault, HpaPod } from "./pod.js";
import { type HpaTolerance, isWithin } from "./tolerance.js";
import { ceilReplicas } from "./whole-ratio.js";

/** What a figure that is not measured per pod should be: in all, or per replica; in thousandths. */
export interface TotalTarget {
  readonly type: "Value" | "AverageValue";
  readonly milli: number;
}

/** What a figure that is not measured per pod proposes. */
export interface TotalProposal {
  readonly replicas: number;
  /** Figure over target. */
  readonly ratio: number;
  /** The figure, or its share per replica rounded up; in thousandths. */
  readonly usageMilli: number;
}

/**
 * Replicas at which a figure of an object, or from outside, would be on target. From zero replicas no pods are asked
 * and no tolerance applies.
 * @see Kubernetes pkg/controller/podautoscaler/replica_calculator.go@v1.28 (getUsageRatioReplicaCount, GetExternalPerPodMetricReplicas)
 */
export function replicasByTotal(
  totalMilli: number,
  target: TotalTarget,
  specReplicas: number,
  statusReplicas: number,
  pods: readonly HpaPod[],
  tolerance: HpaTolerance,
): TotalProposal | HpaFault {
  if (target.type === "AverageValue") {
    const ratio = totalMilli / (target.milli * statusReplicas);
    const replicas = isWithin(ratio, tolerance) ? statusReplicas : ceilReplicas(totalMilli / target.milli);
    return { replicas, ratio, usageMilli: Math.ceil(totalMilli / statusReplicas) };
  }
  const ratio = totalMilli / target.milli;
  const measured = { ratio, usageMilli: totalMilli };
  if (specReplicas === 0) return { replicas: ceilReplicas(ratio), ...measured };
  if (isWithin(ratio, tolerance)) return { replicas: specReplicas, ...measured };
  if (pods.length === 0) return "no-pods";
  return { replicas: ceilReplicas(ratio * readyRunning(pods)), ...measured };
}

function readyRunning(pods: readonly HpaPod[]): number {
  let count = 0;
  for (const { phase, ready } of pods) if (phase === "Running" && ready === true) count++;
  return count;
}
