import {
  type Balancer,
  createEndpointSubset,
  type Endpoint,
  type EndpointSubset,
  type Endpoints,
  type PolicyChoice,
  type PolicyContext,
} from "@springtide/core/policy";
import type { Feedback } from "../endpoints/forward-feedback.js";

/** Endpoints that have something in common, and the balancer that chooses among them. */
export interface EndpointGroup<Key> {
  readonly key: Key;
  readonly members: EndpointSubset;
  readonly balancer: Balancer;
}

/** A set of endpoints divided by what they have in common. */
export interface EndpointGroups<Key> extends Feedback {
  /** Divides anew, leaving out endpoints that do not belong; the groups come in the order of their first endpoints. */
  divide(endpoints: Endpoints, belongs?: (endpoint: Endpoint) => boolean): readonly EndpointGroup<Key>[];
  /** The group of a key, once it has had an endpoint. */
  get(key: Key): EndpointGroup<Key> | undefined;
}

/** No groups yet; each gets a balancer of its own when it first has an endpoint, and keeps it. What is observed goes to the endpoint's group. */
export function createEndpointGroups<Key>(
  context: PolicyContext,
  choose: PolicyChoice,
  keyOf: (endpoint: Endpoint) => Key,
): EndpointGroups<Key> {
  const groups = new Map<Key, EndpointGroup<Key>>();
  return {
    divide(endpoints, belongs = () => true) {
      const members = new Map<Key, Endpoint[]>();
      for (let place = 0; place < endpoints.length; place++) {
        const endpoint = endpoints.at(place);
        const key = keyOf(endpoint);
        const list = members.get(key) ?? [];
        members.set(key, list);
        if (belongs(endpoint)) list.push(endpoint);
      }
      for (const key of members.keys()) {
        if (!groups.has(key)) groups.set(key, { key, members: createEndpointSubset(), balancer: context.balancing(choose) });
      }
      for (const group of groups.values()) group.members.replace(members.get(group.key) ?? []);
      return [...members.keys()].map((key) => groups.get(key) as EndpointGroup<Key>);
    },
    get: (key) => groups.get(key),
    observe: (endpoint, outcome) => groups.get(keyOf(endpoint))?.balancer.observe?.(endpoint, outcome),
    placed: (endpoint) => groups.get(keyOf(endpoint))?.balancer.placed?.(endpoint),
    probed: (endpoint, load, latencyMs) => groups.get(keyOf(endpoint))?.balancer.probed?.(endpoint, load, latencyMs),
  };
}
