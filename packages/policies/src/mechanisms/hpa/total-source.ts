import type { PodObservation, ScalingObservation } from "@springtide/core/policy";
import { FAULTS, type MetricSource, silentSteps } from "./metric-source.js";
import { totalMetricSteps } from "./metric-steps.js";
import { milliOf } from "./milli.js";
import type { HpaFault, HpaPod } from "./pod.js";
import { replicasByTotal, type TotalProposal, type TotalTarget } from "./replicas-by-total.js";
import type { HpaTolerance } from "./tolerance.js";

/** A figure of the service as a whole. */
export interface TotalSource {
  /** As it begins an explanation: "queue length". */
  readonly name: string;
  /** The option that sets its target. */
  readonly option: string;
  readonly target: TotalTarget;
  read(observation: ScalingObservation): number;
}

/** Asks a figure of the service as a whole, as object and external metrics are asked. */
export function createTotalSource({ name, option, target, read }: TotalSource, tolerance: HpaTolerance): MetricSource {
  const share = target.type === "AverageValue" ? " a replica" : "";

  function judge(observation: ScalingObservation, statusReplicas: number): TotalProposal | HpaFault {
    if (observation.windowMs === 0) return "no-metrics";
    const pods = target.type === "Value" ? observation.pods.map(stateOf) : [];
    return replicasByTotal(milliOf(read(observation)), target, observation.desired, statusReplicas, pods, tolerance);
  }

  return {
    ask(observation, statusReplicas) {
      const answer = judge(observation, statusReplicas);
      return typeof answer === "string" ? answer : answer.replicas;
    },
    steps(observation, statusReplicas) {
      const answer = judge(observation, statusReplicas);
      if (typeof answer === "string") return silentSteps(name, option, answer, observation.desired);
      return totalMetricSteps({ name, option }, target, tolerance, milliOf(read(observation)), answer, observation.desired);
    },
    explain(observation, statusReplicas) {
      const answer = judge(observation, statusReplicas);
      if (typeof answer === "string") return `${name}: ${FAULTS[answer]}`;
      return `${name} ${Number(read(observation).toFixed(3))} of ${target.milli / 1000}${share}`;
    },
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
