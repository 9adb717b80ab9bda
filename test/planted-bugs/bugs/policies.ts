import type { AutoscalingPolicy, BalancingPolicy, Endpoint, Endpoints } from "@springtide/core";
import { leastRequests, random, roundRobin, utilisation } from "@springtide/policies";
import { type PlantedBug, withPolicies } from "../planted-bug.js";

function balancerLike(policy: BalancingPolicy, create: () => (endpoints: Endpoints) => Endpoint): BalancingPolicy {
  return { ...policy, create: () => ({ pick: create() }) };
}

/** Bugs in policies. */
export const policyBugs: readonly PlantedBug[] = [
  {
    name: "a balancer that skips the last endpoint",
    property: "spreads",
    build: () =>
      withPolicies(
        balancerLike(roundRobin, () => {
          let turn = 0;
          return (endpoints) => endpoints.at(turn++ % Math.max(1, endpoints.length - 1));
        }),
      ),
  },
  {
    name: "a balancer that prefers the fullest endpoint",
    property: "spreads",
    build: () =>
      withPolicies(
        balancerLike(leastRequests, () => (endpoints) => {
          let fullest = endpoints.at(0);
          for (let i = 1; i < endpoints.length; i++) if (endpoints.at(i).inFlight > fullest.inFlight) fullest = endpoints.at(i);
          return fullest;
        }),
      ),
  },
  {
    name: "a balancer whose turn goes on from one run to the next",
    property: "deterministic",
    build: () => {
      let turn = 0;
      return withPolicies(balancerLike(roundRobin, () => (endpoints) => endpoints.at(turn++ % endpoints.length)));
    },
  },
  {
    name: "a balancer that rolls dice of its own",
    property: "deterministic",
    build: () => {
      let state = 1;
      const roll = () => {
        state = (Math.imul(state, 1664525) + 1013904223) | 0;
        return (state >>> 0) / 4294967296;
      };
      return withPolicies(balancerLike(random, () => (endpoints) => endpoints.at(Math.floor(roll() * endpoints.length))));
    },
  },
  {
    name: "a balancer that looks beyond the end of its list once that has grown shorter",
    property: "conserves",
    faults: true,
    build: () =>
      withPolicies(
        balancerLike(random, () => {
          let most = 0;
          let turn = 0;
          return (endpoints) => {
            most = Math.max(most, endpoints.length);
            return endpoints.at(turn++ % most);
          };
        }),
      ),
  },
  {
    name: "an autoscaler that takes low for high",
    property: "bounded-queues(most: 40, service: web)",
    set: ["services.web.queue=1000", "services.web.demand.exponential=40ms", "traffic.shoppers.timeout=10s"],
    build: () => {
      const upsideDown: AutoscalingPolicy = {
        ...utilisation,
        create: () => ({
          recommend: ({ utilisation: used = 0.5, desired }) => ({
            replicas: used > 0.6 ? desired - 1 : used < 0.4 ? desired + 1 : desired,
            reason: "use",
          }),
        }),
      };
      return withPolicies(upsideDown);
    },
  },
];
