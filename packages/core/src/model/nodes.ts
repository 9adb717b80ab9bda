import type { DistributionSpec } from "../engine/distributions/spec.js";

/** The machines that instances run on: pools of like nodes, who places instances there, and who adds and removes nodes. */
export interface NodesSpec {
  /** In sorted name order. */
  readonly pools: readonly NodePoolSpec[];
  readonly placement: PlacementRule;
  readonly images: ImagePullSpec;
  readonly monitor: NodeMonitorSpec;
  /** Undefined: as many nodes as there are at the start. */
  readonly autoscaler: NodeAutoscalerSpec | undefined;
}

/**
 * Which of the nodes with room takes an instance: the first in the order they were made; the one it leaves least free; the zone,
 * then the node, with the fewest instances of its service, and of those the one with most free.
 */
export type PlacementRule = "first-fit" | "best-fit" | "spread";

/** Nodes that are alike. */
export interface NodePoolSpec {
  readonly name: string;
  /** Nodes at the start, all ready. */
  readonly count: number;
  /** Fewest and most that an autoscaler keeps. */
  readonly min: number;
  readonly max: number;
  /** Cores of a node. */
  readonly cpu: number;
  readonly memoryBytes: number;
  /** Most instances on a node. */
  readonly pods: number;
  /** What the system keeps of each node for itself. */
  readonly reserve: { readonly cpu: number; readonly memoryBytes: number };
  /** Zones that nodes are dealt to; at least one. */
  readonly zones: readonly string[];
  /** Price of a node, before any discount. */
  readonly usdPerHour: number;
  /** From ordering a node until it is ready. */
  readonly boot: DistributionSpec;
  /** Higher is taken first by the expander `priority`. */
  readonly rank: number;
  readonly spot: SpotSpec | undefined;
}

/** Nodes that may be taken away. */
export interface SpotSpec {
  /** From a node's being ready until it is told to go. */
  readonly interruption: DistributionSpec;
  /** From then until it is gone. */
  readonly noticeMs: number;
  /** Share of the price that is not paid. */
  readonly discount: number;
}

/** How images reach nodes; each node pulls one at a time, and keeps what it has pulled. */
export interface ImagePullSpec {
  readonly bytesPerMs: number;
  /** Time of a pull beside its bytes. */
  readonly overhead: DistributionSpec;
}

/** How the loss of a node is noticed. */
export interface NodeMonitorSpec {
  /** From a node's falling silent until it is held to be lost, and balancers hear that its instances are. */
  readonly graceMs: number;
  /** From then until its instances are given up and made anew elsewhere. */
  readonly evictionMs: number;
}

/** Who adds and removes nodes. */
export type NodeAutoscalerSpec = ClusterAutoscalerSpec | KarpenterSpec;

/** How the Cluster Autoscaler chooses among pools that would help. */
export type Expander = "random" | "least-waste" | "most-pods" | "priority" | "price";

/** Adds nodes for instances that fit nowhere, and removes nodes whose instances fit elsewhere, at every scan. */
export interface ClusterAutoscalerSpec {
  readonly type: "cluster-autoscaler";
  readonly scanMs: number;
  readonly expander: Expander;
  /** Instances that wait for less are not looked at. */
  readonly podDelayMs: number;
  /** A node that is not ready by then is given up. */
  readonly provisionMs: number;
  /** A node is removed only when the larger share of its CPU and memory that is requested is below. */
  readonly utilisation: number;
  /** How long a node has to be unneeded. */
  readonly unneededMs: number;
  /** Nothing is removed for that long after nodes were added, one was removed, or a removal failed. */
  readonly delayAfterAddMs: number;
  readonly delayAfterDeleteMs: number;
  readonly delayAfterFailureMs: number;
  /** Empty nodes removed at once, and nodes drained at once. */
  readonly emptyAtOnce: number;
  readonly drainAtOnce: number;
  /** Longest that a drain may take before the node is kept. */
  readonly drainMs: number;
}

/** Orders the cheapest nodes that fit what waits, and replaces or removes nodes as soon as that is cheaper. */
export interface KarpenterSpec {
  readonly type: "karpenter";
  /** A batch of waiting instances ends when none has come for that long … */
  readonly batchIdleMs: number;
  /** … and after this at the latest. */
  readonly batchMaxMs: number;
  readonly consolidate: "empty-or-underutilised" | "empty" | "never";
  /** Since an instance last came or went on a node. */
  readonly consolidateAfterMs: number;
  /** Time between looks for nodes to remove. */
  readonly pollMs: number;
  /** From a decision until it is carried out, if it still holds. */
  readonly validationMs: number;
  /** Share of the nodes that may be on their way out at once, rounded up. */
  readonly budget: number;
}

/** What instances stand apart by. */
export type Domain = "node" | "zone";

/** How the instances of a service are placed on nodes. */
export interface PodSpec {
  /** Bytes that a node pulls before the first instance can start; 0 pulls nothing. */
  readonly imageBytes: number;
  /** Higher is placed first. */
  readonly priority: number;
  /** Whether instances of lower priority have to make room. */
  readonly preempts: boolean;
  /** Whom its instances do not share with each other, and would rather not. */
  readonly antiAffinity: { readonly required: Domain | undefined; readonly preferred: Domain | undefined };
  /** How even it stays over zones or nodes; undefined: as it comes. */
  readonly spread: SpreadSpec | undefined;
}

/** Instances in any domain are at most `maxSkew` more than in the emptiest. */
export interface SpreadSpec {
  readonly by: Domain;
  readonly maxSkew: number;
  /** Whether an instance waits rather than break it. */
  readonly required: boolean;
}
