import { definePolicy, type Policy, type PolicyDefinition, type PolicySpec } from "./definition.js";

/** One instance as a balancer sees it: a permanent view whose numbers are always current. */
export interface Endpoint {
  readonly id: string;
  /** Place in the set, 0 … length − 1; changes when the set does. */
  readonly index: number;
  /** Relative share, > 0. */
  readonly weight: number;
  readonly zone: string;
  /** Requests sent through this balancer and not finished. */
  readonly inFlight: number;
  /** Requests it works on at once; Infinity without limit. */
  readonly concurrency: number;
}

/** The endpoints a balancer may choose from, in a stable order: oldest first. */
export interface Endpoints {
  readonly length: number;
  /** Grows by one whenever an endpoint joins or leaves: the sign to rebuild tables. */
  readonly version: number;
  at(index: number): Endpoint;
  /** One with the fewest requests in flight; among equals the one at the end of a uniform draw `u` in [0, 1). O(1). */
  least(u: number): Endpoint;
}

/** The request being placed: one object, reused, valid only during the call. */
export interface RequestView {
  readonly className: string;
  /** Integer key for hashing; 0 when the traffic gives none. */
  readonly key: number;
  readonly priority: number;
}

/** How an attempt ended: one object, reused, valid only during the call. */
export interface OutcomeView {
  readonly status: "ok" | "error" | "timeout" | "rejected" | "unavailable" | "cancelled";
  /** From sending to the answer, in ms. */
  readonly latencyMs: number;
}

/** Chooses an instance for each request. */
export interface Balancer {
  /** Chooses one of `endpoints`, which is never empty. Must not allocate. */
  pick(endpoints: Endpoints, request: RequestView): Endpoint;
  /** Called once for every attempt that ends. */
  observe?(endpoint: Endpoint, outcome: OutcomeView): void;
}

/** A balancing policy as a catalog holds it. */
export type BalancingPolicy = Policy<"balancing", Balancer>;

/** Turns a spec into a balancing policy that scenarios and catalogs can hold. */
export function defineBalancing<O = object>(spec: PolicySpec<O, Balancer>): PolicyDefinition<"balancing", O, Balancer> {
  return definePolicy("balancing", spec);
}
