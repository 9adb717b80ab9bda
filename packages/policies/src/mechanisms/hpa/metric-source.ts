import type { DecisionStep, ScalingObservation } from "@springtide/core/policy";
import type { HpaFault } from "./pod.js";

/** One metric of an autoscaler. It keeps nothing: what it says follows from what is seen, and is told anew where it has to be explained. */
export interface MetricSource {
  /** Replicas at which the metric would be on target, or why it cannot say. */
  ask(observation: ScalingObservation, statusReplicas: number): number | HpaFault;
  /** The figures behind the answer, in a few words. */
  explain(observation: ScalingObservation, statusReplicas: number): string;
  /** How the answer comes about. */
  steps(observation: ScalingObservation, statusReplicas: number): DecisionStep[];
}

/** What a metric that says nothing tells instead of its steps. */
export function silentSteps(name: string, option: string, fault: HpaFault, current: number): DecisionStep[] {
  return [{ rule: "metric", detail: `${name}: ${FAULTS[fault]}`, replicas: current, option }];
}

/** Why a metric says nothing, in words. */
export const FAULTS: Readonly<Record<HpaFault, string>> = {
  "no-metrics": "nothing measured",
  "no-matching-pods": "no request to compare with",
  "missing-request": "a container requests none",
  "container-not-in-metrics": "the container is not measured",
  "no-ready-metrics": "no sample of a ready pod",
  "no-pods": "no pods",
  "no-target": "no target",
};
