import type { NodeEvent, PodEvent } from "./nodes/result-nodes.js";

/** What happens to an instance: its life; a crash and the return from it; the turn to serve, of instances that stand by; of replicas of a shard, their loss and their return. */
export type InstanceEvent =
  | "instance-ready"
  | "instance-draining"
  | "instance-gone"
  | "instance-killed"
  | "instance-down"
  | "instance-up"
  | "instance-promoted"
  | "instance-demoted"
  | "replica-lost"
  | "replica-rebuilt";

/** A balancer holds an instance to be down from now on, or up again; the reason says why, and which balancer where there are several. */
export type EndpointEvent = "endpoint-down" | "endpoint-up";

/** A fault begins or ends; the reason is its name. Without an instance it hits all of its targets in the service. */
export type FaultEvent = "fault-begins" | "fault-ends";

/** Something that happened to the cluster: a scaling decision, a layer around calls that told of itself as a breaker that opens, one that a guard held back, a resizing, an instance ready or gone, a fault, a balancer that noticed. */
export interface ResultEvent {
  readonly atMs: number;
  /** Empty for what happens to nodes. */
  readonly service: string;
  readonly type:
    | "scale"
    | "scale-held"
    | "resize"
    | "change"
    | "rollout"
    | "resilience"
    | InstanceEvent
    | EndpointEvent
    | FaultEvent
    | NodeEvent
    | PodEvent;
  readonly instance: string | null;
  /** The node that it is about; absent where it is about none. */
  readonly node?: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly reason: string | null;
}
