import type { BalancingPolicy } from "@springtide/core/policy";
import { createFakeContext, createFakeEndpoints, outcomeWith, pickFrom } from "@springtide/core/testing";

/** A balancer that goes by latency before `count` endpoints: `answer` tells it of one, `pick` gives the place it takes. */
export function startByLatency(policy: BalancingPolicy, options: Readonly<Record<string, unknown>>, count: number, seed = 1) {
  const endpoints = createFakeEndpoints(Array.from({ length: count }, () => ({})));
  const context = createFakeContext({ seed });
  const balancer = policy.create(options, context);
  return {
    endpoints,
    context,
    pick: () => pickFrom(balancer, endpoints).index,
    answer: (index: number, latencyMs: number) => balancer.observe?.(endpoints.at(index), outcomeWith({ latencyMs })),
  };
}
