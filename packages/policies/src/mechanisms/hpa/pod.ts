/** How a pod stands at one instant, as the controller sees it; `null` where the API server has nothing to say. */
export interface HpaPod {
  readonly deleting: boolean;
  readonly phase: "Pending" | "Running" | "Succeeded" | "Failed" | "Unknown";
  /** Status of the Ready condition; null without one. */
  readonly ready: boolean | "unknown" | null;
  readonly startMs: number | null;
  /** When the Ready condition last changed; null where it does not say, which is longer ago than anything, as Go's zero time is. */
  readonly readyTransitionMs: number | null;
}

/** What a metrics pipeline measured on one pod: a whole number of thousandths, over the `windowMs` up to `atMs`. */
export interface HpaSample {
  readonly milli: number;
  readonly atMs: number;
  readonly windowMs: number;
}

/** A pod with what one metric says of it. */
export interface MeasuredPod extends HpaPod {
  readonly sample: HpaSample | undefined;
  /** Of the resource measured, in thousandths; null when a container requests none of it. */
  readonly requestMilli: number | null;
}

/** How long CPU samples of young pods are distrusted. */
export interface HpaTiming {
  /** Time since the start in which only samples taken wholly after readiness count. */
  readonly cpuInitializationMs: number;
  /** Time since the start in which a pod that is not ready is taken as one that never was. */
  readonly initialReadinessMs: number;
}

/** Why a metric gives no number of replicas. */
export type HpaFault =
  | "no-metrics"
  | "no-matching-pods"
  | "missing-request"
  | "container-not-in-metrics"
  | "no-ready-metrics"
  | "no-pods"
  | "no-target";
