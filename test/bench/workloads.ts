import type { ScenarioInput } from "@springtide/core";

/** One race: a scenario of ours, and the same work in each limit program. */
export interface Workload {
  readonly name: string;
  readonly instances: number;
  /** Offered load of each server. */
  readonly load: number;
  readonly balancing: string;
  /** Whether the scenario asks for more than it must. Default on. */
  readonly features?: "off";
  /** Requests have keys, all different: for policies that choose by them. Default no. */
  readonly keys?: true;
  /** Most requests of a balancer at one instance: for policies that go on to the next only then. Default any number. */
  readonly maxInFlight?: number;
  /** What the limit programs call it; only four policies have a counterpart there. */
  readonly limit?: Limit;
}

/** A workload as the limit programs know it. */
export interface Limit {
  readonly js: string;
  readonly c: string;
}

export const POLICIES = ["random", "round-robin", "least-requests", "two-choices"] as const;
export type Policy = (typeof POLICIES)[number];

/** Short names of policies in the limit programs. */
const SHORT: Readonly<Record<Policy, string>> = { random: "rand", "round-robin": "rr", "least-requests": "jsq", "two-choices": "p2c" };

/** The workloads with a limit to race: M/M/1 at 0.9; 100 and 10,000 one-slot servers at 0.8 under each policy; one with less to do. */
export const RACES: readonly Workload[] = [
  { name: "M/M/1", instances: 1, load: 0.9, balancing: "random", limit: { js: "mm1-z", c: "mm1z" } },
  ...POLICIES.map((policy) => servers(100, policy)),
  { ...servers(100, "two-choices"), name: "100 servers, two-choices, features off", features: "off" },
  ...POLICIES.map((policy) => servers(10_000, policy)),
];

/** One-slot servers at 0.8, with a line each. */
export function servers(instances: number, balancing: Policy): Workload {
  return { name: `${instances} servers, ${balancing}`, instances, load: 0.8, balancing, limit: limitOf(instances, balancing) };
}

/** What the limit programs call so many servers. */
function limitOf(instances: number, balancing: Policy): Limit {
  const work = `c${instances}-${SHORT[balancing]}-z`;
  return { js: `${work}-b4`, c: work };
}

/** The scenario of a workload for so many customers: exponential service of 1 s on average, and a timeout armed for every request. */
export function scenarioOf(work: Workload, customers: number): ScenarioInput {
  const perSecond = work.load * work.instances;
  const duration = `${customers / perSecond}s` as const;
  const timeout = work.features === "off" ? {} : ({ timeout: "10000s" } as const);
  const key = work.keys === undefined ? {} : { key: { uniform: { min: 0, max: 1e9 } } };
  const { maxInFlight } = work;
  return {
    name: work.name,
    duration,
    ...(work.features === "off" ? { bucket: duration } : {}),
    traffic: { customers: { to: "servers", rate: `${perSecond}/s`, ...timeout, ...key } },
    services: {
      servers: {
        replicas: work.instances,
        concurrency: 1,
        queue: "unlimited",
        demand: { exponential: "1s" },
        balancing: work.balancing,
        ...(maxInFlight === undefined ? {} : { maxInFlight }),
      },
    },
  };
}
