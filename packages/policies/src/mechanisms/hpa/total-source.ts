import type { PodObservation, ScalingObservation } from "@springtide/core/policy";
import { FAULTS, type MetricSource } from "./metric-source.js";
import { milliOf } from "./milli.js";
import type { HpaFault, HpaPod } from "./pod.js";
import { replicasByTotal, type TotalTarget } from "./replicas-by-total.js";
import type { HpaTolerance } from "./tolerance.js";

/** A figure of the service as a whole. */
export interface TotalSource {
  /** As it begins an explanation: "queue length". */
  readonly name: string;
  readonly target: TotalTarget;
  read(observation: ScalingObservation): number;
}

/** Asks a figure of the service as a whole, as object and external metrics are asked. */
export function createTotalSource({ name, target, read }: TotalSource, tolerance: HpaTolerance): MetricSource {
  const share = target.type === "AverageValue" ? " a replica" : "";
  let total = 0;
  let answer: number | HpaFault = "no-metrics";

  function judge(observation: ScalingObservation, statusReplicas: number): number | HpaFault {
    if (observation.windowMs === 0) return "no-metrics";
    total = read(observation);
    const pods = target.type === "Value" ? observation.pods.map(stateOf) : [];
    const told = replicasByTotal(milliOf(total), target, observation.desired, statusReplicas, pods, tolerance);
    return typeof told === "string" ? told : told.replicas;
  }

  return {
    ask(observation, statusReplicas) {
      answer = judge(observation, statusReplicas);
      return answer;
    },
    explain: () =>
      `${name}${typeof answer === "string" ? `: ${FAULTS[answer]}` : ` ${Number(total.toFixed(3))} of ${target.milli / 1000}${share}`}`,
  };
}

function stateOf(pod: PodObservation): HpaPod {
  return {
    deleting: pod.isDeleting,
    phase: pod.phase === "pending" ? "Pending" : "Running",
    ready: pod.isReady,
    startMs: pod.startMs,
    readyTransitionMs: pod.readyChangedMs,
  };
}
