import type { DistributionSpec } from "../engine/distributions/spec.js";
import type { LinkFault } from "./links.js";

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
  | { readonly type: "random"; readonly between: DistributionSpec; readonly repair: DistributionSpec; readonly crews: number }
  /** Whenever a record says so, in time order and without overlap. All targets are hit together. */
  | { readonly type: "recorded"; readonly spells: readonly FaultSpell[] };

/** One time that a recorded fault was there. */
export interface FaultSpell {
  readonly atMs: number;
  readonly forMs: number;
}

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
  /** A share of requests, told by the requests themselves, takes `factor` times as long, or is answered with an error; nothing else shows it. */
  | {
      readonly type: "grey-failure";
      readonly target: InstanceTarget;
      readonly share: number;
      readonly does: { readonly factor: number } | "error";
    }
  /** No more than `quota` cores: evenly, or as much at once as there is until what a period allows is used up. */
  | { readonly type: "cpu-throttling"; readonly target: InstanceTarget; readonly quota: number; readonly periodMs: number | undefined }
  | MemoryLeakEffect
  /** Calls to a service are answered with an error at once, or not at all, whichever of its instances they reach. */
  | { readonly type: "dependency-outage"; readonly target: InstanceTarget; readonly share: number; readonly answers: "error" | "nothing" }
  /** Every instance in the zone, of every service, crashes. */
  | { readonly type: "zone-outage"; readonly zone: string }
  /** Nodes fall silent, with everything on them. */
  | { readonly type: "node-loss"; readonly target: NodeTarget }
  /** Spot nodes are told to go, and gone `noticeMs` later, ready or not. */
  | { readonly type: "spot-interruption"; readonly target: NodeTarget; readonly noticeMs: number }
  /** The registry of a service takes no news and answers no lookups. */
  | { readonly type: "registry-outage"; readonly service: string }
  /** Instances are not measured: autoscalers see nothing of them meanwhile, or what was measured before. */
  | { readonly type: "metrics-outage"; readonly target: InstanceTarget; readonly samples: "missing" | "old" }
  /** Nobody decides on how many instances services have, or how large. */
  | { readonly type: "autoscaler-outage"; readonly services: readonly string[] }
  /** Options are changed, and changed back at its end: `Scenario.changes` has both; here stands whom that hits. */
  | { readonly type: "bad-config"; readonly services: readonly string[] }
  | LinkFault
  /** One cause of several effects: each target of each is hit with that chance, by itself. */
  | { readonly type: "common-cause"; readonly of: readonly FaultEffect[]; readonly chance: number };

/** Memory leaks, also in instances made meanwhile; who has more than the limit is killed, and starts again after a back-off. */
export interface MemoryLeakEffect {
  readonly type: "memory-leak";
  readonly target: InstanceTarget;
  readonly bytesPerRequest: number;
  readonly bytesPerMs: number;
  /** Undefined: what the instance itself is allowed. */
  readonly limitBytes: number | undefined;
  readonly backoff: RestartBackoff;
}

/** How long a killed instance is kept from starting: not at all the first time, then `firstMs`, and twice as long each time. */
export interface RestartBackoff {
  readonly firstMs: number;
  readonly maxMs: number;
  /** One that has run for longer than that since its last start begins anew. */
  readonly resetMs: number;
}

/** Nodes of one pool, or of all. */
export interface NodeTarget {
  readonly pool: string | undefined;
  /** Numbers of the nodes, counted from 0 in the order the pool makes them; undefined hits all there are. */
  readonly nodes: readonly number[] | undefined;
  /** Only those in that zone; absent: wherever they are. */
  readonly zone?: string;
}

/** Instances of one service. */
export interface InstanceTarget {
  readonly service: string;
  /** Numbers of the instances, counted from 0 in the order they are made; undefined hits all there are. */
  readonly instances: readonly number[] | undefined;
}
