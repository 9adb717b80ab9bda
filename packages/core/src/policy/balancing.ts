import { definePolicy, type Policy, type PolicyDefinition, type PolicySpec } from "./definition.js";

/** One instance as a balancer sees it: a permanent view whose numbers are always current. */
export interface Endpoint {
  /** Name of the instance, as results show it: unique within its service. */
  readonly id: string;
  /** Permanent number, counted from 0 as instances are made: its place in a policy's own columns. */
  readonly number: number;
  /**
   * Place in its proxy's set, 0 … length − 1; changes when the set does. Policies go by `number`: they may be given
   * a part of that set, in which places differ.
   */
  readonly index: number;
  /** Relative share, > 0, as configured: slow start is not in it. */
  readonly weight: number;
  /** Part of its weight that slow start gives it now, in (0, 1]. */
  readonly ramp: number;
  /** Zone that the instance runs in. */
  readonly zone: string;
  /** Level it serves at: 0 first; backups come at 1. */
  readonly priority: number;
  /** Requests sent through this balancer and not finished. */
  readonly inFlight: number;
  /** Requests it works on at once; Infinity without limit. */
  readonly concurrency: number;
  /** Most requests that this balancer may have in flight there; Infinity without limit. */
  readonly maxInFlight: number;
  /** False while checks or an operator keep it out; only policies that see down endpoints ever meet that. */
  readonly up: boolean;
}

/** The endpoints a balancer may choose from, in a stable order: oldest first. */
export interface Endpoints {
  /** Number of endpoints; at least 1 where a balancer is asked to pick. */
  readonly length: number;
  /** Grows whenever an endpoint joins, leaves, goes down, comes up, or has another weight or ramp: the sign to rebuild tables. */
  readonly version: number;
  /** The endpoint at a place, 0 … length − 1. */
  at(index: number): Endpoint;
  /** `at(index).inFlight`, without looking at that endpoint: with thousands of them each look is a cache miss. */
  inFlightAt(index: number): number;
  /** One with the fewest requests in flight; among equals the one at the end of a uniform draw `u` in [0, 1). O(1). */
  least(u: number): Endpoint;
  /** The place of the endpoint that `least` finds for the same draw. */
  leastPlace(u: number): number;
}

/** The request being placed: one object, reused, valid only during the call. */
export interface RequestView {
  /** Name of its traffic class. */
  readonly className: string;
  /** Integer key for hashing; 0 when the traffic gives none. */
  readonly key: number;
  /** Address of its client, an unsigned 32-bit integer: the user of a closed loop; elsewhere the key. */
  readonly client: number;
  /** Higher is more urgent. */
  readonly priority: number;
  /** Zone it comes from; empty when unknown. */
  readonly zone: string;
  /** How often it was placed before: 0 at first. */
  readonly attempt: number;
  /** Where it was placed last and came back from; undefined at first. */
  readonly previous: Endpoint | undefined;
  /** Whether it was placed on that endpoint before and came back. */
  hasTried(endpoint: Endpoint): boolean;
  /** Writes the key as proxies hash it, as decimal text, and returns its length: at most 32 bytes. */
  writeKey(into: Uint8Array): number;
}

/** How an attempt ended: one object, reused, valid only during the call. */
export interface OutcomeView {
  /** `rejected`: turned away by a limit. `unavailable`: nobody listened there. `cancelled`: its caller gave up. */
  readonly status: "ok" | "error" | "timeout" | "rejected" | "unavailable" | "cancelled";
  /** From sending to the answer, in ms. */
  readonly latencyMs: number;
  /** Whether the proxy's failover rule holds it against the endpoint; without a rule, whether it is an error or a timeout. */
  readonly failed: boolean;
  /** Requests on the instance, from everyone, as the answer left it: what load reports carry. */
  readonly load: number;
}

/** Chooses an instance for each request. */
export interface Balancer {
  /**
   * Chooses one of `endpoints`, which is never empty, or none, where nobody will do: the request
   * then waits in the proxy's queue, or is refused. Must not allocate.
   */
  pick(endpoints: Endpoints, request: RequestView): Endpoint | undefined;
  /** The same choice as a place among `endpoints`, for policies that always choose; asked instead of `pick` where it matters. See `byPlace`. */
  pickPlace?(endpoints: Endpoints, request: RequestView): number;
  /** Called once for every attempt that ends, before the request is placed again. */
  observe?(endpoint: Endpoint, outcome: OutcomeView): void;
  /** Called after a request went to an endpoint without a pick: a retry kept there, or one from the proxy's queue. `inFlight` counts it. */
  placed?(endpoint: Endpoint): void;
  /** The answer to a probe sent with `PolicyContext.probe`: requests on the instance, and how long one takes there at that load. */
  probed?(endpoint: Endpoint, load: number, latencyMs: number): void;
}

/** What a balancing policy promises; the contract tests hold every policy to its traits. */
export interface BalancingTraits {
  /** Long-run shares are as the weights while all endpoints are equally loaded. */
  readonly weighted?: boolean;
  /** Requests of one key (`"key"`) or one client (`"client"`) go to one endpoint while the set does not change. */
  readonly sticky?: "key" | "client";
  /** Draws from its random stream. */
  readonly random?: boolean;
  /** Every endpoint is chosen sooner or later, whatever the loads. */
  readonly starvationFree?: boolean;
  /** May choose none although there are endpoints. */
  readonly mayReject?: boolean;
  /** Wants endpoints that are down in the set as well, and leaves them out itself. */
  readonly seesDown?: boolean;
  /**
   * Leaves out endpoints that are full or have been tried itself; `"full"`: only those that are full, and decides
   * itself when a request may go back to one that it has tried. For other policies the proxy asks again.
   */
  readonly avoids?: boolean | "full";
}

/** A balancing policy as a catalog holds it. */
export type BalancingPolicy = Policy<"balancing", Balancer> & { readonly traits: BalancingTraits };

/** A balancing policy as its author writes it. */
export interface BalancingSpec<O> extends PolicySpec<O, Balancer> {
  /** What it promises. Default: nothing. */
  readonly traits?: BalancingTraits;
}

/** Turns a spec into a balancing policy that scenarios and catalogs can hold. */
export function defineBalancing<O = object>(
  spec: BalancingSpec<O>,
): PolicyDefinition<"balancing", O, Balancer> & { readonly traits: BalancingTraits } {
  return Object.assign(definePolicy<"balancing", O, Balancer>("balancing", spec), { traits: spec.traits ?? {} });
}
