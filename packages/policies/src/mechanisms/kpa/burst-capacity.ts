const LEAST_ACTIVATORS = 2;

/**
 * Load that the ready pods could take on beside what they have and the burst they must be able to take; below 0 the
 * activator stays in the path of requests. A burst of 0 asks for no activator, one below 0 for it always.
 * @see knative/serving pkg/autoscaler/scaling/autoscaler.go@98e5ef90, Scale
 */
export function excessBurstCapacity(readyPods: number, totalValue: number, targetBurstCapacity: number, load: number): number {
  if (targetBurstCapacity === 0) return 0;
  return targetBurstCapacity < 0 ? -1 : Math.floor(readyPods * totalValue - targetBurstCapacity - load);
}

/**
 * Activators that stand before a revision while they are in its path.
 * @see knative/serving pkg/reconciler/autoscaling/kpa/kpa.go@98e5ef90, computeNumActivators
 */
export function activatorsFor(readyPods: number, totalValue: number, targetBurstCapacity: number, activatorCapacity: number): number {
  if (targetBurstCapacity === 0) return LEAST_ACTIVATORS;
  const capacity = readyPods * totalValue + Math.max(0, targetBurstCapacity);
  return Math.max(LEAST_ACTIVATORS, Math.ceil(capacity / activatorCapacity));
}
