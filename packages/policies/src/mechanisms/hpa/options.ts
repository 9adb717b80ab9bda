import type { Fields, NumberField } from "@springtide/core/policy";
import { BEHAVIOR_OPTIONS, type BehaviorOptions } from "./behavior-options.js";
import { FLAGS, time } from "./time-option.js";

/** A container beside the service's own, `main`, in every pod; it uses what it uses whatever the load. */
export interface HpaSidecar {
  name: string;
  /** Millicores requested; 0 requests none. */
  request: number;
  /** Millicores used. */
  usage: number;
}

/** Targets for one container of every pod: a metric each. */
export interface HpaContainerCpu {
  /** `main`, or the name of a sidecar. */
  container: string;
  /** CPU used over requested, as a fraction; 0 for none. Default 0. */
  utilisation?: number;
  /** Millicores used; 0 for none. Default 0. */
  average?: number;
}

/** Targets for a figure of the service as a whole, in all or per replica: a metric each. */
export interface HpaExternal {
  metric: "requests-per-second" | "queue-length" | "concurrency";
  /** In all; 0 for none. Default 0. */
  value?: number;
  /** Per replica; 0 for none. Default 0. */
  averageValue?: number;
}

/** A time in which nothing is measured. */
export interface HpaOutage {
  /** Since the start, in ms. */
  at: number;
  /** In ms. */
  for: number;
}

/** Options of `horizontal-pod-autoscaler`. */
export interface HorizontalPodAutoscalerOptions extends BehaviorOptions {
  /** CPU used over requested, averaged over pods, as a fraction in whole per cent; 0 for none. Default 0, and 0.8 when there is no other metric. */
  cpu?: number;
  /** Millicores a pod should use; 0 for none. Default 0. */
  cpuAverage?: number;
  /** Memory used over requested, averaged over pods, as a fraction in whole per cent; 0 for none. Default 0. */
  memory?: number;
  /** Mebibytes a pod should use; 0 for none. Default 0. */
  memoryAverage?: number;
  /** Share of the time that disks of pods should be in use; 0 for none. Default 0. */
  disk?: number;
  /** Share of the time that networks of pods should be in use; 0 for none. Default 0. */
  network?: number;
  /** Requests per second a pod should get; 0 for none. Default 0. */
  requestsPerSecond?: number;
  containerCpu?: readonly HpaContainerCpu[];
  sidecars?: readonly HpaSidecar[];
  external?: readonly HpaExternal[];
  /** How far usage may be above target, as a fraction, before replicas are added. Default 0.1. */
  scaleUpTolerance?: number;
  /** How far usage may be below target, as a fraction, before replicas are taken away. Default 0.1. */
  scaleDownTolerance?: number;
  /** Age of a pod below which CPU samples count only if taken wholly after it became ready, in ms. Default 5 min. */
  cpuInitializationPeriod?: number;
  /** Age of a pod below which one that is not ready is taken as never ready, in ms. Default 30 s. */
  initialReadinessDelay?: number;
  /** Time between scrapes of pods, in ms. Default 15 s. */
  podResolution?: number;
  /** Span a sample of a pod covers, in ms. Default 30 s. */
  podWindow?: number;
  /** Age of the newest sample of a pod, in ms. Default 15 s. */
  podLag?: number;
  /** When metrics of pods are not to be had. Default never. */
  podOutages?: readonly HpaOutage[];
}

const target = (unit: "fraction" | "count" | "per-second", doc: string) =>
  ({ type: "number", unit, default: 0, min: 0, ...(unit === "fraction" ? { max: 10 } : {}), doc }) as const;

const tolerance = (doc: string) =>
  ({
    type: "number",
    unit: "fraction",
    default: 0.1,
    min: 0,
    max: 1,
    doc,
    source: `${FLAGS}, horizontal-pod-autoscaler-tolerance`,
  }) as const;

/** The fields of these options. */
export const HPA_OPTIONS: Fields<HorizontalPodAutoscalerOptions> = {
  cpu: {
    ...target(
      "fraction",
      "CPU used over requested that pods should have on average, in whole per cent; 0 for none, 80% when there is no other metric.",
    ),
    search: { low: 0.3, high: 0.95, usual: 0.8 },
  },
  cpuAverage: target("count", "Millicores that pods should use on average; 0 for none."),
  memory: target(
    "fraction",
    "Memory used over requested that pods should have on average, in whole per cent, where the service says what its instances use; 0 for none.",
  ),
  memoryAverage: target("count", "Mebibytes that pods should use on average, where the service says what its instances use; 0 for none."),
  disk: target("fraction", "Share of the time that disks of pods should be in use on average, where requests use them; 0 for none."),
  network: target("fraction", "Share of the time that networks of pods should be in use on average, where requests use them; 0 for none."),
  requestsPerSecond: target("per-second", "Requests per second that pods should get on average; 0 for none."),
  containerCpu: {
    type: "list",
    default: [],
    doc: "Targets for single containers.",
    of: {
      container: { type: "text", examples: ["main"], doc: "Which container: main, or a sidecar by its name." },
      utilisation: target("fraction", "CPU used over requested; 0 for none."),
      average: target("count", "Millicores used; 0 for none."),
    },
  },
  sidecars: {
    type: "list",
    default: [],
    doc: "Containers in every pod beside the service's own, `main`, whose CPU counts with the pod's.",
    of: {
      name: { type: "text", doc: "The container's name." },
      request: { type: "number", unit: "count", integer: true, min: 0, doc: "Millicores requested; 0 requests none." },
      usage: { type: "number", unit: "count", integer: true, min: 0, doc: "Millicores used, whatever the load." },
    },
  },
  external: {
    type: "list",
    default: [],
    doc: "Targets for figures of the service as a whole, measured with `window` and `lag`; with several metrics of any kind the most replicas count.",
    of: {
      metric: { type: "choice", of: ["requests-per-second", "queue-length", "concurrency"], doc: "Which figure." },
      value: target("count", "What it should be in all; 0 for none."),
      averageValue: target("count", "What it should be per replica; 0 for none."),
    },
  },
  scaleUpTolerance: tolerance("How far usage may be above target before replicas are added."),
  scaleDownTolerance: tolerance("How far usage may be below target before replicas are taken away."),
  ...BEHAVIOR_OPTIONS,
  scaleDownWindow: { ...(BEHAVIOR_OPTIONS.scaleDownWindow as NumberField), search: { low: 30_000, high: 900_000 } },
  cpuInitializationPeriod: time(
    300_000,
    "Age of a pod below which CPU samples count only if taken wholly after it became ready.",
    `${FLAGS}, horizontal-pod-autoscaler-cpu-initialization-period`,
  ),
  initialReadinessDelay: time(
    30_000,
    "Age below which a pod that stopped being ready is taken as one that never was.",
    `${FLAGS}, horizontal-pod-autoscaler-initial-readiness-delay`,
  ),
  podResolution: time(15_000, "Time between scrapes of pods.", "metrics-server v0.7 manifest, metric-resolution", 1000),
  podWindow: time(30_000, "Span a sample of a pod covers.", "metrics-server v0.7, two scrapes of a kubelet that measures every 15 s", 1000),
  podLag: time(15_000, "Age of the newest sample of a pod.", "metrics-server v0.7 manifest, metric-resolution"),
  podOutages: {
    type: "list",
    default: [],
    doc: "Times in which metrics of pods are not to be had.",
    of: {
      at: { type: "number", unit: "ms", min: 0, doc: "When it begins, since the start." },
      for: { type: "number", unit: "ms", min: 0, doc: "How long it lasts." },
    },
  },
};
