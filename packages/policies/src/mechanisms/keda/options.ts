import type { Fields } from "@springtide/core/policy";
import { cronField } from "../cron/cron-field.js";
import { BEHAVIOR_OPTIONS, type BehaviorOptions } from "../hpa/behavior-options.js";
import type { FallbackBehavior } from "./fallback.js";
import { ALL, type KedaTrigger } from "./trigger.js";

/** Options of `keda`, as a ScaledObject calls them. */
export interface KedaOptions extends BehaviorOptions {
  /** What there is to do, as different sources tell it: the one that asks for most replicas counts. */
  triggers: readonly KedaTrigger[];
  /** CPU used over requested that pods should have on average beside the triggers, as a fraction in whole per cent; 0 for none. Default 0. */
  cpu?: number;
  /** Millicores a pod should use; 0 for none. Default 0. */
  cpuAverage?: number;
  /** Memory used over requested that pods should have on average, as a fraction in whole per cent; 0 for none. Default 0. */
  memory?: number;
  /** Mebibytes a pod should use; 0 for none. Default 0. */
  memoryAverage?: number;
  /** Time between two looks at whether there is anything to do, in ms. Default 30 s. */
  pollingInterval?: number;
  /** Time between two looks of its HPA at how many there should be, in ms. Default 15 s. */
  syncPeriod?: number;
  /** Time since there was last anything to do after which only `min` replicas stay, in ms. Default 300 s. */
  cooldownPeriod?: number;
  /** Time since the start for which replicas stay though there never was anything to do, in ms. Default 0. */
  initialCooldownPeriod?: number;
  /** Fewest replicas while there is something to do and until the cooldown is over, where `min` is less: `min` is idleReplicaCount then, and this minReplicaCount; 0 for `min`. Default 0. */
  minActive?: number;
  /** Replicas to go to while a trigger cannot be asked, as in an outage of metrics; 0 to stay at what there are. Default 0. */
  fallbackReplicas?: number;
  /** How often in a row a trigger may fail to answer, polls and looks of the HPA taken together, before the fallback stands in for it. Default 3. */
  failureThreshold?: number;
  /** Which replicas stand in: `fallbackReplicas`, those that there are, or the more or the fewer of both. Default static. */
  fallbackBehavior?: FallbackBehavior;
  /** Whether it is paused: replicas stay what they are. Default false. */
  paused?: boolean;
  /** How far, as a fraction, a value may be off its threshold before the number of replicas changes. Default 0.1. */
  tolerance?: number;
  /** Whether its HPA has a `behavior`, which the options beside this one describe: without it scaling up is limited to doubling, or to 4, and only `scaleDownWindow` matters. Default false. */
  behavior?: boolean;
}

const CONTROLLER = "Kubernetes pkg/controller/podautoscaler/config/v1alpha1/defaults.go@85643c0f";

/** CPU and memory keep nothing awake: they count for the HPA alone. */
const podTarget = (unit: "fraction" | "count", doc: string) =>
  ({
    type: "number",
    unit,
    default: 0,
    min: 0,
    ...(unit === "fraction" ? { max: 10 } : {}),
    doc,
    source: "KEDA pkg/scalers/cpu_memory_scaler.go@v2.15",
  }) as const;

/** The fields of these options. */
export const KEDA_OPTIONS: Fields<KedaOptions> = {
  triggers: {
    type: "list",
    doc: "What there is to do, as different sources tell it: the one that asks for most replicas counts.",
    of: {
      type: {
        type: "choice",
        of: ["queue-length", "request-rate", "concurrency", "message-queue", "cron"],
        doc: "What the trigger looks at: requests that wait and are worked on, or the messages of a queue that are not done.",
      },
      threshold: {
        type: "number",
        unit: "ratio",
        default: 5,
        min: 0.001,
        doc: "Value per replica to aim at: messages, requests per second, or requests at once; in all, where `metricType` is value.",
        source: "KEDA pkg/scalers/aws_sqs_queue_scaler.go@v2.15 (queueLength)",
      },
      activationThreshold: {
        type: "number",
        unit: "ratio",
        default: 0,
        min: 0,
        doc: "Value above which there is something to do at all.",
        source: "KEDA docs 2.15, Scaling Deployments, Activating and scaling thresholds",
      },
      metricType: {
        type: "choice",
        of: ["average-value", "value"],
        default: "average-value",
        doc: "Whether the HPA divides the value by replicas, or compares it as it is and takes as many replicas as are ready times their ratio.",
        source: "KEDA pkg/scalers/scaler.go@v2.15 (GetMetricTargetType)",
      },
      useCachedMetrics: {
        type: "flag",
        default: false,
        doc: "Whether the HPA sees what the last poll saw, and asks nothing itself.",
        source: "KEDA docs 2.15, ScaledObject specification, triggers",
      },
      queue: {
        type: "text",
        default: ALL,
        doc: "The queue that `message-queue` asks; all that the service takes from, unless one is named.",
      },
      excludeUnacknowledged: {
        type: "flag",
        default: false,
        doc: "Whether `message-queue` leaves out messages that are delivered and not acknowledged.",
        source: "KEDA docs 2.15, RabbitMQ Queue",
      },
      start: { ...cronField("When the window of `cron` opens."), default: "0 8 * * *" },
      end: { ...cronField("When the window of `cron` closes."), default: "0 20 * * *" },
      desiredReplicas: { type: "number", unit: "count", integer: true, default: 1, min: 1, doc: "Replicas within the window of `cron`." },
    },
  },
  cpu: podTarget("fraction", "CPU used over requested that pods should have on average, in whole per cent; 0 for none."),
  cpuAverage: podTarget("count", "Millicores that pods should use on average; 0 for none."),
  memory: podTarget(
    "fraction",
    "Memory used over requested that pods should have on average, in whole per cent, where the service says what its instances use; 0 for none.",
  ),
  memoryAverage: podTarget(
    "count",
    "Mebibytes that pods should use on average, where the service says what its instances use; 0 for none.",
  ),
  pollingInterval: {
    type: "number",
    unit: "ms",
    default: 30_000,
    min: 0,
    doc: "Time between two looks at whether there is anything to do; for less than 15 s, `interval` has to be as short.",
    source: "KEDA docs 2.15, ScaledObject specification",
  },
  syncPeriod: {
    type: "number",
    unit: "ms",
    default: 15_000,
    min: 0,
    search: false,
    doc: "Time between two looks of its HPA at how many there should be.",
    source: "kube-controller-manager v1.28 options, horizontal-pod-autoscaler-sync-period",
  },
  cooldownPeriod: {
    type: "number",
    unit: "ms",
    default: 300_000,
    min: 0,
    doc: "Time since there was last anything to do after which the last replicas go, where `min` is 0 or `minActive` is set.",
    source: "KEDA docs 2.15, ScaledObject specification",
  },
  initialCooldownPeriod: {
    type: "number",
    unit: "ms",
    default: 0,
    min: 0,
    doc: "Time since the start for which replicas stay though there never was anything to do.",
    source: "KEDA docs 2.15, ScaledObject specification",
  },
  minActive: {
    type: "number",
    unit: "count",
    integer: true,
    default: 0,
    min: 0,
    doc: "Fewest replicas while there is something to do and until the cooldown is over, where `min` is less: `min` is KEDA's idleReplicaCount then, and this its minReplicaCount; 0 for `min`.",
    source: "KEDA docs 2.15, ScaledObject specification, idleReplicaCount",
  },
  fallbackReplicas: {
    type: "number",
    unit: "count",
    integer: true,
    default: 0,
    min: 0,
    search: false,
    doc: "Replicas to go to while a trigger cannot be asked, as in an outage of metrics; 0 to stay at what there are.",
    source: "KEDA docs 2.15, ScaledObject specification, fallback",
  },
  failureThreshold: {
    type: "number",
    unit: "count",
    integer: true,
    default: 3,
    min: 0,
    search: false,
    doc: "How often in a row a trigger may fail to answer, polls and looks of the HPA taken together, before the fallback stands in for it.",
    source: "KEDA pkg/fallback/fallback.go@v2.19; 3 as in KEDA docs 2.15, ScaledObject specification",
  },
  fallbackBehavior: {
    type: "choice",
    of: ["static", "current-replicas", "current-replicas-if-higher", "current-replicas-if-lower"],
    default: "static",
    doc: "Which replicas stand in: `fallbackReplicas`, those that there are, or the more or the fewer of both.",
    source: "KEDA docs 2.17, ScaledObject specification, fallback.behavior",
  },
  paused: {
    type: "flag",
    default: false,
    doc: "Whether it is paused: replicas stay what they are.",
    source: "KEDA docs 2.15, Scaling Deployments, Pausing autoscaling",
  },
  tolerance: {
    type: "number",
    unit: "fraction",
    default: 0.1,
    min: 0,
    max: 1,
    doc: "How far a value may be off its threshold before the number of replicas changes.",
    source: CONTROLLER,
  },
  ...BEHAVIOR_OPTIONS,
  behavior: {
    type: "flag",
    default: false,
    doc: "Whether its HPA has a `behavior`: without it at most doubling, or 4 replicas, at once, and of the rules beside this one only `scaleDownWindow`.",
    source: "KEDA docs 2.15, ScaledObject specification, horizontalPodAutoscalerConfig",
  },
};
