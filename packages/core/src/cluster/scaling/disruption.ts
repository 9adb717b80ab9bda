import type { DisruptionSpec } from "../../model/disruption.js";
import { resolvePortion } from "../../model/portion.js";
import { Life } from "../instances/instance-layout.js";
import type { Service } from "../service.js";

/**
 * Fewest of `wanted` instances that a disruption budget keeps healthy. Percentages are rounded up, both of instances to keep and of
 * instances that may go. While no instances are wanted a percentage means nothing: the answer is Infinity, and none may go.
 * @see Kubernetes pkg/controller/disruption/disruption.go (getExpectedPodCount, policy/v1), 1.31
 */
export function leastHealthy({ limit, portion }: DisruptionSpec, wanted: number): number {
  const count = resolvePortion(portion, wanted, Math.ceil);
  if (limit === "min-available" && portion.type === "count") return count;
  if (wanted === 0) return Number.POSITIVE_INFINITY;
  return limit === "min-available" ? count : Math.max(0, wanted - count);
}

/**
 * Whether one more instance of a service may be evicted or restarted now: any, while more are healthy than its budget keeps.
 * Healthy ones are ready, have not crashed and have not been told to leave. Scaling in asks nobody.
 * With `instance` it is about that one: one that has not started or leaves already disrupts nothing, and one that has crashed
 * may go while the others suffice, or always.
 * @see Kubernetes pkg/registry/core/pod/storage/eviction.go (canIgnorePDB, unhealthyPodEvictionPolicy), 1.31
 */
export function mayDisrupt({ spec: { disruption }, desired, ready, instances }: Service, instance?: number): boolean {
  if (disruption === undefined) return true;
  const healthy = ready.value;
  const least = leastHealthy(disruption, desired.value);
  if (instance !== undefined) {
    if (instances.lifeOf(instance) !== Life.ready) return true;
    if (instances.isDown(instance)) return disruption.unhealthy === "always-allow" || (least > 0 && healthy >= least) || healthy > least;
  }
  return healthy > least;
}
