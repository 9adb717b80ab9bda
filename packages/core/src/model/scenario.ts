import type { DistributionSpec } from "../engine/distributions/spec.js";
import type { CallPolicySpec } from "./call-policy.js";
import type { ChangeSpec } from "./changes.js";
import type { DevicesSpec } from "./devices.js";
import type { DisruptionSpec } from "./disruption.js";
import type { DrainSpec } from "./drain.js";
import type { FaultSpec } from "./faults.js";
import type { GuardSpec } from "./guard.js";
import type { NodesSpec, PodSpec } from "./nodes.js";
import type { AlertSpec, ObjectiveSpec } from "./objectives.js";
import type { OnDemandSpec } from "./on-demand.js";
import type { PolicyRef } from "./policy-ref.js";
import type { HealthSpec, ProxiesSpec, RegistrySpec, SlowStartSpec } from "./proxies.js";
import type { MessageQueueSpec } from "./queues.js";
import type { RolloutSpec, RouteSpec, VersionSpec, WarmingSpec } from "./rollout.js";
import type { ShardsSpec } from "./shards.js";
import type { SourceSpec } from "./source.js";
import type { StandbySpec } from "./standby.js";
import type { StepSpec } from "./steps.js";
import type { VerticalSpec } from "./vertical.js";

export type { CallPolicySpec, CancelMode } from "./call-policy.js";
export type { PolicyRef } from "./policy-ref.js";
export type { CallSpec, StepSpec } from "./steps.js";

/**
 * A whole experiment as plain data, after units, shorthands and defaults have been resolved. Times
 * are in ms, rates per ms, memory in bytes, CPU in cores, fractions 0–1; `Infinity` means unlimited.
 */
export interface Scenario {
  readonly name: string;
  readonly description: string;
  readonly durationMs: number;
  /** What happens before this instant is simulated but left out of every figure. */
  readonly warmupMs: number;
  readonly seed: string;
  /** Width of a time-series bucket. */
  readonly bucketMs: number;
  /** Keep a coarse latency histogram for every instance. */
  readonly instanceHistograms: boolean;
  /** In sorted name order. */
  readonly traffic: readonly TrafficSpec[];
  /** In sorted name order. */
  readonly services: readonly ServiceSpec[];
  /** In sorted name order; absent where there are none. */
  readonly queues?: readonly MessageQueueSpec[];
  /** In sorted name order. */
  readonly faults: readonly FaultSpec[];
  /** In time order. */
  readonly changes: readonly ChangeSpec[];
  readonly slo: SloSpec;
  /** In sorted name order; absent where there are none. */
  readonly alerts?: readonly AlertSpec[];
  readonly prices: PriceSpec;
  /** The machines that instances run on; absent: each has one of its own. */
  readonly nodes?: NodesSpec;
}

/** Where requests come from, and how their client behaves. */
export interface TrafficSpec {
  readonly name: string;
  readonly source: SourceSpec;
  readonly call: CallPolicySpec;
  /** Service called, or message queue published to. */
  readonly to: string;
  /** Zone its requests come from; empty when unknown. */
  readonly zone: string;
  /** Kinds of request, drawn by weight; at least one. */
  readonly classes: readonly ClassSpec[];
}

/** One kind of request within a source: its share, urgency, key, client and own demand. */
export interface ClassSpec {
  /** Unique in the scenario: the traffic's name, or `traffic/class`. */
  readonly name: string;
  readonly weight: number;
  /** Higher is served first where the queue orders by priority. */
  readonly priority: number;
  /** Integer keys for sharding and hashing; undefined gives every request key 0. */
  readonly key: DistributionSpec | undefined;
  /** Addresses of clients, as integers; undefined takes the user of a closed loop, and elsewhere the key. */
  readonly client: DistributionSpec | undefined;
  /** Replaces the first compute step of the service called. */
  readonly demand: DistributionSpec | undefined;
  /** Whether its requests write, where services have shards; undefined lets the service draw. */
  readonly write: boolean | undefined;
}

/** A service: its instances, their queue and life, what a request does there, and who balances and scales it. */
export interface ServiceSpec {
  readonly name: string;
  /** Instances at the start, all ready. */
  readonly instances: readonly InstanceGroupSpec[];
  /** The shape of instances that an autoscaler adds. */
  readonly template: InstanceSpec;
  readonly queue: QueueSpec;
  readonly startup: DistributionSpec;
  readonly warming: WarmingSpec;
  readonly drain: DrainSpec;
  /** How far it may be disrupted on purpose; undefined: without limit. */
  readonly disruption: DisruptionSpec | undefined;
  /** How its instances are placed on nodes; absent where there are none. */
  readonly pod?: PodSpec;
  readonly registry: RegistrySpec;
  readonly health: HealthSpec | undefined;
  readonly slowStart: SlowStartSpec;
  readonly proxies: ProxiesSpec;
  readonly steps: readonly StepSpec[];
  /** Whether a request keeps its slot while it waits for calls. */
  readonly holdsSlot: boolean;
  /** Chance that a request ends in an error after all its work. */
  readonly errorRate: number;
  readonly balancing: PolicyRef;
  /** Name of the version that it describes itself. */
  readonly version: string;
  /** Its other versions, in sorted name order. */
  readonly versions: readonly VersionSpec[];
  readonly routes: readonly RouteSpec[];
  readonly rollout: RolloutSpec | undefined;
  /** Who takes over when the one that serves dies; undefined: all serve. */
  readonly standby: StandbySpec | undefined;
  /** Parts of its data that different instances hold; undefined: all hold all. */
  readonly shards: ShardsSpec | undefined;
  readonly autoscaling: AutoscalingSpec | undefined;
  /** How what its instances request follows what they use; undefined: not at all. */
  readonly vertical: VerticalSpec | undefined;
  /** Who makes instances for requests, where nobody scales it otherwise. */
  readonly onDemand?: OnDemandSpec;
  /** Layers around all calls to it, outermost first, for each caller with a state of their own; absent where there are none. */
  readonly resilience?: readonly PolicyRef[];
}

/** What one instance has: slots, CPU, memory, speed, weight, zone and price. */
export interface InstanceSpec {
  /** Requests worked on at once; Infinity without limit. */
  readonly concurrency: number;
  readonly cpu: {
    /** Cores. */
    readonly request: number;
    /** Cores; running requests share them. */
    readonly limit: number;
    /** Whether `request` was written. */
    readonly given: boolean;
  };
  readonly memory: {
    readonly requestBytes: number;
    readonly limitBytes: number;
    /** What it uses, with nothing to do and more for each request there; absent where nobody knows. */
    readonly use?: { readonly baseBytes: number; readonly perRequestBytes: number };
  };
  /** What it moves data with; absent: as usual, where anything uses it. */
  readonly devices?: DevicesSpec;
  /** Work done per unit of demand: 2 halves every service time. */
  readonly speed: number;
  /** Relative share for weighted balancers, > 0. */
  readonly weight: number;
  readonly zone: string;
  /** Level it serves at: 0 first; backups at 1. */
  readonly priority: number;
  /** Most requests each balancer may have in flight there; Infinity without limit. */
  readonly maxInFlight: number;
  /** Until then an operator keeps it out of the balancers' choice. */
  readonly enabledMs: number;
  /** What it costs to lose it, beside others of its service: the lowest leaves first where victims are chosen so. */
  readonly deletionCost: number;
  /** Price of the instance itself; undefined prices its CPU and memory requests. */
  readonly usdPerHour: number | undefined;
  /** Replaces the service's first compute step on this instance. */
  readonly demand: DistributionSpec | undefined;
}

/** Some instances of a service that are alike. */
export interface InstanceGroupSpec extends InstanceSpec {
  readonly count: number;
  /** Version of the service that they are. */
  readonly version: string;
}

/** Where requests wait for a slot: how many, in which order, how long. */
export interface QueueSpec {
  /** Requests waiting, per instance (or in all when `at` is "service"). */
  readonly capacity: number;
  readonly discipline: QueueDiscipline;
  /** Longest wait before a queued request is dropped as a timeout. */
  readonly timeout: DistributionSpec | undefined;
  /** One line per instance, or one line in front of the whole service. */
  readonly at: "instance" | "service";
}

/** The order in which waiting requests get a slot; `preemptive-lifo` also takes the slot of the one being served. */
export type QueueDiscipline = "fifo" | "lifo" | "random" | "priority" | "preemptive-lifo";

/** Who scales a service, within which bounds, how often, and on how old figures. */
export interface AutoscalingSpec {
  readonly policy: PolicyRef;
  readonly min: number;
  readonly max: number;
  /** Time between decisions. */
  readonly intervalMs: number;
  /** Span of the metrics a decision sees. */
  readonly windowMs: number;
  /** Age of the newest metrics a decision sees. */
  readonly lagMs: number;
  /** Which of these the scenario leaves to its policy, while that is not resolved; they are as usual until then. */
  readonly unset?: readonly ("interval" | "window" | "lag")[];
  /** Who leaves first when the service shrinks: the first order decides, the next where that does not. */
  readonly victims: readonly VictimOrder[];
  /** Most instances starting, and most draining, at once. */
  readonly maxStarting: number;
  readonly maxStopping: number;
  /** From one instance's leaving to the next one's; 0 lets them leave together. */
  readonly stopEveryMs: number;
  /** What holds scale-in back; undefined: nothing. */
  readonly guard: GuardSpec | undefined;
}

/**
 * Which instance leaves first when a service shrinks: `cost` the dearest, `zone-balance` one of the zone that has most,
 * `deletion-cost` the one that says the lowest, `kubernetes` as its ReplicaSets choose.
 */
export type VictimOrder = "newest" | "oldest" | "least-loaded" | "cost" | "zone-balance" | "deletion-cost" | "kubernetes";

/** Objectives judged over the whole run; undefined ones are not judged. */
export interface SloSpec {
  readonly availability: number | undefined;
  /** Latency limits by quantile, e.g. { q: 0.99, limitMs: 400 }. */
  readonly latency: readonly { readonly quantile: number; readonly limitMs: number }[];
  readonly costUsdPerHour: number | undefined;
  /** Objectives over windows, in sorted name order; absent where there are none. */
  readonly objectives?: readonly ObjectiveSpec[];
}

/** What resources cost where an instance has no price of its own, and how time is rounded for the bill. */
export interface PriceSpec {
  readonly usdPerVcpuHour: number;
  readonly usdPerGbHour: number;
  /** Billed time of an instance is a multiple of this, and at least the minimum. */
  readonly granularityMs: number;
  readonly minimumMs: number;
}
