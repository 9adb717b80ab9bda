import type { Answer, TheoryCase } from "../case.js";
import type { Lab } from "../lab.js";
import { openArrivals, single } from "./arrivals.js";
import type { ServiceInput } from "./input.js";
import { duration } from "./law.js";
import { mean } from "./moments.js";
import { relaxation } from "./relaxation.js";
import type { Balancing, ReferenceScenario, Server } from "./scenario.js";
import { answerSteady } from "./steady.js";

/** Servers with a line each, and a policy that picks among them. */
export function mapBalanced(theory: TheoryCase, lab: Lab): Answer {
  const { scenario } = theory;
  const arrivals = openArrivals(single(scenario.arrivals));
  const servers = serversOf(scenario);
  if (scenario.lb === undefined || arrivals === undefined || servers.length === 0)
    return { needs: "a balancer, servers and open arrivals" };
  const policy = policyFor(scenario.lb, total(servers));
  if ("needs" in policy) return policy;
  if (lab.catalog.balancing(policy.id) === undefined) return { needs: `balancing policy "${policy.id}"` };
  const system = {
    traffic: { clients: { to: "servers", ...arrivals.input } },
    services: { servers: serviceOf(servers, scenario.lb.weights) },
    stations: ["servers"],
    requestsPerSecond: arrivals.requestsPerSecond,
    relaxationSeconds: slowest(servers, scenario, arrivals.requestsPerSecond, policy.pools),
    balancing: { ...policy, instances: total(servers) },
  };
  return answerSteady(theory, system, lab);
}

interface Choice {
  readonly id: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Whether servers help each other, so that the system forgets as one queue does. */
  readonly pools: boolean;
}

/** The policy of ours that decides as the table's does. */
export function policyFor(lb: Balancing, servers: number): Choice | { needs: string } {
  const even = new Set(lb.weights ?? [1]).size === 1;
  switch (lb.policy) {
    case "random":
      return { id: "random", options: {}, pools: false };
    case "round-robin":
      return { id: "round-robin", options: {}, pools: false };
    case "weighted-round-robin":
    case "cycle":
      if (isRotation(lb.cycle ?? [], servers)) return { id: "round-robin", options: {}, pools: false };
      return { needs: "smooth weighted round robin" };
    case "power-of-d":
      return { id: "two-choices", options: { d: lb.d ?? 2 }, pools: true };
    case "least-connections":
    case "weighted-least-connections":
      return even ? { id: "least-requests", options: {}, pools: true } : { needs: "weighted least requests" };
    case "join-idle-queue":
      return { id: "join-idle-queue", options: {}, pools: true };
    case "redundancy":
      return { needs: "copies to distinct servers, cancelled on the first answer" };
    default:
      return { needs: `balancing policy "${lb.policy}"` };
  }
}

/** Whether a cycle names every server once, in order. */
function isRotation(cycle: readonly number[], servers: number): boolean {
  return cycle.length === servers && cycle.every((server, i) => server === i);
}

/** The servers in groups of equals, in order. */
export function serversOf(scenario: ReferenceScenario): readonly Server[] {
  const servers = scenario.servers;
  if (servers === undefined || servers === null || typeof servers === "number") return [];
  return "length" in servers ? servers : [servers];
}

/** How many servers the groups make. */
export function total(servers: readonly Server[]): number {
  return servers.reduce((sum, one) => sum + (one.count ?? 1), 0);
}

/** A service with an instance for each server. */
export function serviceOf(servers: readonly Server[], weights?: readonly number[]): ServiceInput {
  const first = servers[0];
  return {
    ...(first === undefined ? {} : { demand: duration(first.service) }),
    instances: servers.map((server, i) => ({
      count: server.count ?? 1,
      concurrency: server.concurrency,
      demand: duration(server.service),
      weight: weights?.[i] ?? 1,
    })),
    queue: "unlimited",
  };
}

/** The server, or the pool of servers, that takes longest to forget. */
function slowest(servers: readonly Server[], scenario: ReferenceScenario, requestsPerSecond: number, pools: boolean): number {
  const count = total(servers);
  const loads = [scenario.load ?? servers.map((one) => (requestsPerSecond * mean(one.service)) / count)].flat();
  const load = Math.max(...loads);
  return Math.max(...servers.map((one) => relaxation({ service: one.service, servers: pools ? count : 1, load })));
}
