import type { DrainSpec } from "../../model/drain.js";

/** What the kubelet leaves a container between its preStop hook and the kill, however late that ends. */
const LEAST_MS = 2000;

/** Time from the beginning of a drain to the signal to stop: that of the preStop hook, at most the grace; 0 without grace. */
export function stopSignalAfterMs({ preStopMs, graceMs }: DrainSpec): number {
  return Math.min(preStopMs, graceMs);
}

/**
 * Time from the beginning of a drain to the kill: the grace, which the hook uses up as well, but at least a short time after the signal.
 * @see Kubernetes pkg/kubelet/kuberuntime/kuberuntime_container.go (killContainer, minimumGracePeriodInSeconds), 1.31
 */
export function killedAfterMs(drain: DrainSpec): number {
  const signalMs = stopSignalAfterMs(drain);
  return signalMs === 0 ? drain.graceMs : Math.max(drain.graceMs, signalMs + LEAST_MS);
}
