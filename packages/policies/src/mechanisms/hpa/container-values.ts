import type { HpaFault } from "./pod.js";

/** Amounts by container, in thousandths; null where a container has none. */
export type ContainerAmounts = ReadonlyMap<string, number | null>;

/**
 * What a pod uses: the sum over its containers, or what one of them uses.
 * @see Kubernetes pkg/controller/podautoscaler/metrics/client.go@v1.28 (getPodMetrics, getContainerMetrics)
 */
export function containerUsage(
  used: ContainerAmounts,
  container: string | undefined,
): number | Extract<HpaFault, "container-not-in-metrics"> {
  if (container !== undefined) return used.get(container) ?? "container-not-in-metrics";
  let sum = 0;
  for (const milli of used.values()) sum += milli ?? 0;
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
