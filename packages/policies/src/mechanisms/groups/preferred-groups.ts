import type { Endpoint, Endpoints, PolicyChoice, PolicyContext } from "@springtide/core/policy";
import type { Feedback } from "../endpoints/forward-feedback.js";
import { createEndpointGroups, type EndpointGroup } from "./endpoint-groups.js";

/** What the endpoints of a group have in common: their zone or their level. */
export type GroupKey = string | number;

/** Endpoints that requests go to together, with what a policy remembers of them. */
export interface PreferredGroup<State> {
  readonly state: State;
  /** Those of its endpoints that are up, and who chooses among them. */
  readonly up: EndpointGroup<GroupKey>;
  /** Part of its endpoints that is up, 0–1. */
  readonly healthyShare: number;
}

/** Zones or levels in the order in which they are wanted. */
export interface PreferredGroups<State> extends Feedback {
  /** The groups that have endpoints, the most wanted first; the same list while the set does not change. */
  follow(endpoints: Endpoints): readonly PreferredGroup<State>[];
  /** What is remembered of an endpoint's group; undefined before the group has been followed. */
  stateOf(endpoint: Endpoint): State | undefined;
}

/** Where the groups come from, and in which order they are wanted. */
export interface Preference {
  readonly by: "zone" | "priority";
  /** Zones, the most wanted first; others come after them, in the order of their first endpoints. */
  readonly order: readonly { readonly zone: string }[];
  readonly choose: PolicyChoice;
}

/** No groups yet; each gets a state and a balancer of its own when it first has an endpoint, and keeps them. */
export function createPreferredGroups<State>(
  context: PolicyContext,
  { by, order, choose }: Preference,
  createState: () => State,
): PreferredGroups<State> {
  const keyOf: (endpoint: Endpoint) => GroupKey = by === "zone" ? ({ zone }) => zone : ({ priority }) => priority;
  const groups = createEndpointGroups(context, choose, keyOf);
  const states = new Map<GroupKey, State>();
  const ranks = new Map(order.map(({ zone }, rank) => [zone, rank] as const));
  let version = -1;
  let followed: PreferredGroup<State>[] = [];

  function rankOf(key: GroupKey): number {
    return typeof key === "number" ? key : (ranks.get(key) ?? order.length);
  }

  function stateFor(key: GroupKey): State {
    const state = states.get(key) ?? createState();
    states.set(key, state);
    return state;
  }

  return {
    follow(endpoints) {
      if (endpoints.version === version) return followed;
      version = endpoints.version;
      const sizes = new Map<GroupKey, number>();
      for (let place = 0; place < endpoints.length; place++) {
        const key = keyOf(endpoints.at(place));
        sizes.set(key, (sizes.get(key) ?? 0) + 1);
      }
      followed = groups
        .divide(endpoints, ({ up }) => up)
        .map((up) => ({ state: stateFor(up.key), up, healthyShare: up.members.length / (sizes.get(up.key) as number) }))
        // Sorting is stable: zones that are not named stay in the order of their first endpoints.
        .sort((a, b) => rankOf(a.up.key) - rankOf(b.up.key));
      return followed;
    },
    stateOf: (endpoint) => states.get(keyOf(endpoint)),
    observe: groups.observe,
    placed: groups.placed,
    probed: groups.probed,
  };
}
