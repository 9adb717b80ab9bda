import type { Fields } from "@springtide/core/policy";

/** Options of `knative-pod-autoscaler`, as Knative's annotations and config-autoscaler call them. */
export interface KnativePodAutoscalerOptions {
  /** What is kept on target. Default concurrency. */
  metric?: "concurrency" | "rps";
  /** Load that a pod can carry, of the metric. Default 0: `containerConcurrency`, or 100 requests at once or 200 a second. */
  target?: number;
  /** Share of the target aimed at. Default 0.7. */
  targetUtilisation?: number;
  /** Requests that a container takes at once. Default 0: no limit. */
  containerConcurrency?: number;
  /** Span over which the load is averaged, in ms. Default 60 s. */
  stableWindow?: number;
  /** Span over which it is averaged in panic, as a share of the stable window. Default 0.1. */
  panicWindow?: number;
  /** Pods wanted by the panic window over ready pods, from which on there is panic. Default 2. */
  panicThreshold?: number;
  /** Most pods over ready pods after a decision. Default 1000. */
  maxScaleUpRate?: number;
  /** Most ready pods over pods after a decision. Default 2. */
  maxScaleDownRate?: number;
  /** Load that must find room beside the present one, or the activator stays in the path; −1 keeps it there. Default 211. */
  targetBurstCapacity?: number;
  /** Fewest pods while there is any load. Default 1. */
  activationScale?: number;
  /** Pods to begin with. Default 1. */
  initialScale?: number;
  /** How long fewer pods must have been enough, in ms. Default 0. */
  scaleDownDelay?: number;
  /** Whether there may be no pod at all. Default true. */
  scaleToZero?: boolean;
  /** How long the activator has stood in before the last pod goes, in ms. Default 30 s. */
  scaleToZeroGracePeriod?: number;
  /** How long the last pod stays at least, in ms. Default 0. */
  scaleToZeroPodRetention?: number;
  /** Time that a start may take, in ms. Default 600 s. */
  progressDeadline?: number;
  /** How a window is averaged: all alike, or the newest most. Default linear. */
  aggregation?: "linear" | "weighted-exponential";
}

const CONFIG = "knative/serving config/core/configmaps/autoscaler.yaml@98e5ef90";
const HOUR_MS = 3_600_000;

/** The fields of those options. */
export const KPA_FIELDS: Fields<KnativePodAutoscalerOptions> = {
  metric: {
    type: "choice",
    of: ["concurrency", "rps"],
    default: "concurrency",
    doc: "What is kept on target: requests at once, or a second.",
    source: CONFIG,
  },
  target: {
    type: "number",
    unit: "count",
    default: 0,
    min: 0,
    doc: "Load that a pod can carry; 0: `containerConcurrency` where given, else 100 requests at once or 200 a second.",
    source: `${CONFIG} (container-concurrency-target-default, requests-per-second-target-default)`,
  },
  targetUtilisation: {
    type: "number",
    unit: "fraction",
    default: 0.7,
    min: 0.01,
    max: 1,
    doc: "Share of the target aimed at.",
    source: `${CONFIG} (container-concurrency-target-percentage)`,
  },
  containerConcurrency: {
    type: "number",
    unit: "count",
    integer: true,
    default: 0,
    min: 0,
    doc: "Requests that a container takes at once, as far as the target goes; 0: no limit.",
    source: "knative/serving config/core/configmaps/defaults.yaml (container-concurrency)",
  },
  stableWindow: {
    type: "number",
    unit: "ms",
    default: 60_000,
    min: 6000,
    max: HOUR_MS,
    doc: "Span over which the load is averaged.",
    source: CONFIG,
  },
  panicWindow: {
    type: "number",
    unit: "fraction",
    default: 0.1,
    min: 0.01,
    max: 1,
    doc: "Span over which it is averaged in panic, as a share of the stable window.",
    source: `${CONFIG} (panic-window-percentage)`,
  },
  panicThreshold: {
    type: "number",
    unit: "fraction",
    default: 2,
    min: 1.1,
    max: 10,
    doc: "Pods wanted by the panic window over ready pods, from which on there is panic.",
    source: `${CONFIG} (panic-threshold-percentage)`,
  },
  maxScaleUpRate: {
    type: "number",
    unit: "ratio",
    default: 1000,
    min: 1.01,
    doc: "Most pods over ready pods after a decision.",
    source: CONFIG,
  },
  maxScaleDownRate: {
    type: "number",
    unit: "ratio",
    default: 2,
    min: 1.01,
    doc: "Most ready pods over pods after a decision.",
    source: CONFIG,
  },
  targetBurstCapacity: {
    type: "number",
    unit: "count",
    default: 211,
    min: -1,
    doc: "Load that must find room beside the present one, or the activator stays in the path; -1 keeps it there, 0 leaves it out.",
    source: CONFIG,
  },
  activationScale: {
    type: "number",
    unit: "count",
    integer: true,
    default: 1,
    min: 1,
    doc: "Fewest pods while there is any load.",
    source: "knative/serving pkg/apis/autoscaling/register.go (activation-scale)",
  },
  initialScale: {
    type: "number",
    unit: "count",
    integer: true,
    default: 1,
    min: 0,
    doc: "Pods that a revision begins with.",
    source: CONFIG,
  },
  scaleDownDelay: {
    type: "number",
    unit: "ms",
    default: 0,
    min: 0,
    max: HOUR_MS,
    doc: "How long fewer pods must have been enough before there are fewer.",
    source: CONFIG,
  },
  scaleToZero: {
    type: "flag",
    default: true,
    doc: "Whether there may be no pod at all where `min` is 0.",
    source: `${CONFIG} (enable-scale-to-zero)`,
  },
  scaleToZeroGracePeriod: {
    type: "number",
    unit: "ms",
    default: 30_000,
    min: 0,
    doc: "How long the activator has stood in before the last pod goes.",
    source: CONFIG,
  },
  scaleToZeroPodRetention: {
    type: "number",
    unit: "ms",
    default: 0,
    min: 0,
    doc: "How long the last pod stays at least once there is no load.",
    source: `${CONFIG} (scale-to-zero-pod-retention-period)`,
  },
  progressDeadline: {
    type: "number",
    unit: "ms",
    default: 600_000,
    min: 0,
    doc: "Time that a start may take before it counts as failed.",
    source: "knative/serving config/core/configmaps/deployment.yaml (progress-deadline)",
  },
  aggregation: {
    type: "choice",
    of: ["linear", "weighted-exponential"],
    default: "linear",
    doc: "How a window is averaged: all of it alike, or the newest most.",
    source: "knative/serving pkg/apis/autoscaling/register.go (metric-aggregation-algorithm)",
  },
};
