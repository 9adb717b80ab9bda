import type { DrainSpec } from "../../model/drain.js";

/** What the kubelet leaves a container between its preStop hook and the kill, however late that ends. */
const LEAST_MS = 2000;

/** From the beginning of a drain until the instance is told to stop: the hook, at most as long as the grace; none without grace. */
export function toldAfterMs({ preStopMs, graceMs }: DrainSpec): number {
  return Math.min(preStopMs, graceMs);
}

/**
 * From the beginning of a drain until the kill: the grace, which the hook uses up as well, but for a last moment.
 * @see Kubernetes pkg/kubelet/kuberuntime/kuberuntime_container.go (killContainer, minimumGracePeriodInSeconds), 1.31
 */
export function killedAfterMs(drain: DrainSpec): number {
  const toldMs = toldAfterMs(drain);
  return toldMs === 0 ? drain.graceMs : Math.max(drain.graceMs, toldMs + LEAST_MS);
}
