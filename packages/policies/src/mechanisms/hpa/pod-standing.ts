import type { HpaPod, HpaSample, HpaTiming } from "./pod.js";

/** What a pod counts as for one metric. */
export type PodStanding = "ready" | "unready" | "missing" | "ignored";

/**
 * What a pod counts as: ignored when it goes, unready while its sample says nothing yet, missing without a sample.
 * Only CPU samples are distrusted for their age.
 * @see Kubernetes pkg/controller/podautoscaler/replica_calculator.go@v1.28 (groupPods)
 */
export function podStanding(pod: HpaPod, sample: HpaSample | undefined, isCpu: boolean, timing: HpaTiming, nowMs: number): PodStanding {
  if (pod.deleting || pod.phase === "Failed") return "ignored";
  if (pod.phase === "Pending") return "unready";
  if (sample === undefined) return "missing";
  return isCpu && !isTrusted(pod, sample, timing, nowMs) ? "unready" : "ready";
}

/** Whether the CPU used says something about the load, not about starting up. */
function isTrusted({ ready, startMs, readyTransitionMs }: HpaPod, sample: HpaSample, timing: HpaTiming, nowMs: number): boolean {
  if (ready === null || startMs === null) return false;
  const changedMs = readyTransitionMs ?? Number.NEGATIVE_INFINITY;
  if (startMs + timing.cpuInitializationMs > nowMs) return ready !== false && sample.atMs >= changedMs + sample.windowMs;
  return ready !== false || startMs + timing.initialReadinessMs <= changedMs;
}
