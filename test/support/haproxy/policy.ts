import type { Balancer, BalancingPolicy, RequestView } from "@springtide/core/policy";
import {
  createFakeContext,
  createFakeEndpoints,
  type EndpointShape,
  type FakeEndpoints,
  outcomeWith,
  requestWith,
  usualOptions,
} from "@springtide/core/testing";

/** A balancer before endpoints, and what came of it. */
export interface Bench {
  readonly endpoints: FakeEndpoints;
  readonly balancer: Balancer;
  /** Places a request that stays; undefined where it waits. */
  send(shape?: Partial<RequestView>): number | undefined;
  /** Places a request that ends at once. */
  quick(shape?: Partial<RequestView>): number | undefined;
  /** Ends a request on the endpoint at this place. */
  finish(index: number): void;
}

/** Sets a policy up with its usual options and others. */
export function benchOf(policy: BalancingPolicy, shapes: readonly EndpointShape[], options: Readonly<Record<string, unknown>> = {}): Bench {
  const endpoints = createFakeEndpoints(shapes);
  const balancer = policy.create({ ...usualOptions(policy), ...options }, createFakeContext());

  function send(shape: Partial<RequestView> = {}): number | undefined {
    const picked = balancer.pick(endpoints, requestWith(shape));
    if (picked === undefined) return undefined;
    endpoints.at(picked.index).inFlight++;
    return picked.index;
  }

  function finish(index: number): void {
    const endpoint = endpoints.at(index);
    endpoint.inFlight--;
    balancer.observe?.(endpoint, outcomeWith({ load: endpoint.inFlight }));
  }

  return {
    endpoints,
    balancer,
    send,
    finish,
    quick(shape) {
      const index = send(shape);
      if (index !== undefined) finish(index);
      return index;
    },
  };
}

/** What `count` calls answer. */
export function times<T>(count: number, call: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => call(i));
}
