/** What a pod should carry. */
export interface PodTarget {
  /** Load of a pod that the autoscaler aims at. */
  readonly targetValue: number;
  /** Load that a pod can carry. */
  readonly totalValue: number;
}

/** Where a target comes from; 0 stands for "not given". */
export interface TargetOptions {
  readonly metric: "concurrency" | "rps";
  readonly target: number;
  readonly containerConcurrency: number;
  readonly targetUtilisation: number;
}

const CONCURRENCY = 100;
const RPS = 200;
const LEAST = 0.01;

/**
 * The target given; as concurrency not above what a container may take, which is the target itself where none is given.
 * @see knative/serving pkg/reconciler/autoscaling/resources/target.go@98e5ef90; config/core/configmaps/autoscaler.yaml
 */
export function resolveTarget({ metric, target, containerConcurrency, targetUtilisation }: TargetOptions): PodTarget {
  const limit = metric === "concurrency" ? containerConcurrency : 0;
  const usual = limit > 0 ? limit : metric === "rps" ? RPS : CONCURRENCY;
  const given = limit > 0 ? Math.min(target, limit) : target;
  const totalValue = target > 0 ? given : usual;
  return { targetValue: Math.max(LEAST, totalValue * targetUtilisation), totalValue };
}
