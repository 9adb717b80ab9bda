import type { DecisionNote } from "../../cluster/scaling/decision-note.js";
import type { PodObservation } from "../../policy/autoscaling.js";
import type { DecisionInputs, PodInputs, ServiceInputs } from "./decision.js";

/** What a decision was made from, as a result shows it. */
export function inputsOf({ observation, measuredMs }: DecisionNote): DecisionInputs {
  const { nowMs, min, max, ready, starting, draining, pods } = observation;
  return { min, max, ready, starting, draining, service: serviceInputs(), pods: pods.length === 0 ? null : podInputs(pods, nowMs) };

  function serviceInputs(): ServiceInputs | null {
    if (measuredMs === undefined) return null;
    const { windowMs, requestsPerSecond, concurrency, queueLength, utilisation = null, errorRate, latencyMs } = observation;
    const p99Ms = latencyMs?.p99 ?? null;
    return { ageMs: nowMs - measuredMs, windowMs, requestsPerSecond, concurrency, queueLength, utilisation, errorRate, p99Ms };
  }
}

function podInputs(pods: readonly PodObservation[], nowMs: number): PodInputs {
  let [ready, leaving, unmeasured, used, requested] = [0, 0, 0, 0, 0];
  let [newestMs, oldestMs] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const { isReady, isDeleting, sampledMs, cpu, cpuRequest } of pods) {
    if (isDeleting) leaving++;
    else if (isReady) ready++;
    if (sampledMs === undefined) {
      unmeasured++;
      continue;
    }
    newestMs = Math.max(newestMs, sampledMs);
    oldestMs = Math.min(oldestMs, sampledMs);
    if (isDeleting) continue;
    used += cpu;
    requested += cpuRequest;
  }
  const isMeasured = unmeasured < pods.length;
  return {
    count: pods.length,
    ready,
    leaving,
    unmeasured,
    newestAgeMs: isMeasured ? nowMs - newestMs : null,
    oldestAgeMs: isMeasured ? nowMs - oldestMs : null,
    utilisation: requested > 0 && Number.isFinite(requested) ? used / requested : null,
  };
}
