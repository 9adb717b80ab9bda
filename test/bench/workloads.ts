import type { ScenarioInput } from "@springtide/core";

/** One race: a scenario of ours, and the same work in each limit program. */
export interface Workload {
  readonly name: string;
  readonly instances: number;
  /** Offered load of each server. */
  readonly load: number;
  readonly balancing: Policy;
  /** What the limit programs call it; none has a counterpart for sizes that only growth is measured on. */
  readonly limit?: { readonly js: string; readonly c: string };
}

export const POLICIES = ["random", "round-robin", "least-requests", "two-choices"] as const;
export type Policy = (typeof POLICIES)[number];

/** Short names of policies in the limit programs. */
const SHORT: Readonly<Record<Policy, string>> = { random: "rand", "round-robin": "rr", "least-requests": "jsq", "two-choices": "p2c" };

/** The workloads with a limit to race: M/M/1 at 0.9; 100 and 10,000 one-slot servers at 0.8 under each policy. */
export const RACES: readonly Workload[] = [
  { name: "M/M/1", instances: 1, load: 0.9, balancing: "random", limit: { js: "mm1-z", c: "mm1z" } },
  ...[100, 10_000].flatMap((instances) => POLICIES.map((policy) => servers(instances, policy))),
];

/** One-slot servers at 0.8, with a line each. */
export function servers(instances: number, balancing: Policy): Workload {
  const work = `c${instances}-${SHORT[balancing]}-z`;
  return { name: `${instances} servers, ${balancing}`, instances, load: 0.8, balancing, limit: { js: `${work}-b4`, c: work } };
}

/** The scenario of a workload for so many customers: exponential service of 1 s on average, and a timeout armed for every request. */
export function scenarioOf(work: Workload, customers: number): ScenarioInput {
  const perSecond = work.load * work.instances;
  return {
    name: work.name,
    duration: `${customers / perSecond}s`,
    traffic: { customers: { to: "servers", rate: `${perSecond}/s`, timeout: "10000s" } },
    services: {
      servers: {
        replicas: work.instances,
        concurrency: 1,
        queue: "unlimited",
        demand: { exponential: "1s" },
        balancing: work.balancing,
      },
    },
  };
}
