import type { DistributionSpec } from "../engine/distributions/spec.js";

/** Something that goes wrong, when, for how long and whom it hits. */
export interface FaultSpec {
  /** Unique in the scenario. */
  readonly name: string;
  readonly effect: FaultEffect;
  readonly timing: FaultTiming;
}

/** When a fault begins and ends. */
export type FaultTiming =
  /** Once, at `atMs`, for a time. All targets are hit together. */
  | { readonly type: "scheduled"; readonly atMs: number; readonly forMs: DistributionSpec }
  /**
   * Again and again, on each target by itself: up for a time drawn from `between`, then down for
   * one drawn from `repair`. With fewer `crews` than broken targets, repairs wait their turn.
   */
  | { readonly type: "random"; readonly between: DistributionSpec; readonly repair: DistributionSpec; readonly crews: number };

/** What a fault does to its targets. */
export type FaultEffect =
  /** Dies with all its work; refuses connections until it is back, cold. */
  | { readonly type: "crash"; readonly target: InstanceTarget; readonly inFlight: "lost" | "requeue" }
  /** Accepts and never answers; afterwards what it had is lost, or goes on where it stood. */
  | { readonly type: "hang"; readonly target: InstanceTarget; readonly after: "lost" | "resume" }
  /** Work takes `factor` times as long; over `recoverMs` before the end that falls linearly to 1. */
  | { readonly type: "slow"; readonly target: InstanceTarget; readonly factor: number; readonly recoverMs: number }
  /** A share of requests is answered with an error at once. */
  | { readonly type: "errors"; readonly target: InstanceTarget; readonly rate: number }
  /** Every instance in the zone, of every service, crashes. */
  | { readonly type: "zone-outage"; readonly zone: string }
  /** Nodes fall silent, with everything on them. */
  | { readonly type: "node-loss"; readonly target: NodeTarget }
  /** The registry of a service takes no news and answers no lookups. */
  | { readonly type: "registry-outage"; readonly service: string }
  /** Instances are not measured: autoscalers see nothing of them meanwhile, or what was measured before. */
  | { readonly type: "metrics-outage"; readonly target: InstanceTarget; readonly samples: "missing" | "old" };

/** Nodes of one pool, or of all. */
export interface NodeTarget {
  readonly pool: string | undefined;
  /** Numbers of the nodes, counted from 0 in the order the pool makes them; undefined hits all there are. */
  readonly nodes: readonly number[] | undefined;
}

/** Instances of one service. */
export interface InstanceTarget {
  readonly service: string;
  /** Numbers of the instances, counted from 0 in the order they are made; undefined hits all there are. */
  readonly instances: readonly number[] | undefined;
}
