import type { ScalingObservation } from "@springtide/core/policy";
import type { HpaFault } from "./pod.js";

/** What one metric says at one evaluation. */
export interface MetricAnswer {
  /** Replicas at which the metric would be on target, or why it cannot say. */
  readonly proposal: number | HpaFault;
  /** The figures behind it, in a few words. */
  explain(): string;
}

/** One metric of an autoscaler. */
export interface MetricSource {
  ask(observation: ScalingObservation, statusReplicas: number): MetricAnswer;
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
