import type { HpaFault } from "./pod.js";

/** Amounts by container, in thousandths; null where a container has none. */
export type ContainerAmounts = ReadonlyMap<string, number | null>;

/**
 * What a pod uses: the sum over its containers, or what one of them uses; undefined where one that counts was not measured,
 * or none is known: such a pod has no sample. A container that counts has to be there.
 * @see Kubernetes pkg/controller/podautoscaler/metrics/client.go@v1.28 (getPodMetrics, getContainerMetrics)
 */
export function containerUsage(
  used: ContainerAmounts,
  container: string | undefined,
): number | undefined | Extract<HpaFault, "container-not-in-metrics"> {
  if (container !== undefined) return used.has(container) ? (used.get(container) ?? undefined) : "container-not-in-metrics";
  if (used.size === 0) return undefined;
  let sum = 0;
  for (const milli of used.values()) {
    if (milli === null) return undefined;
    sum += milli;
  }
  return sum;
}

/**
 * What a pod requests: the sum over its containers, or what one of them requests; null when one that counts requests nothing.
 * @see Kubernetes pkg/controller/podautoscaler/replica_calculator.go@v1.28 (calculatePodRequests)
 */
export function containerRequest(requested: ContainerAmounts, container: string | undefined): number | null {
  if (container !== undefined) return requested.get(container) ?? null;
  let sum = 0;
  for (const milli of requested.values()) {
    if (milli === null) return null;
    sum += milli;
  }
  return sum;
}
