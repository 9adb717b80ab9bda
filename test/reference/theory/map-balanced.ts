import type { Answer, TheoryCase } from "../case.js";
import type { Lab } from "../lab.js";
import { openArrivals, single } from "./arrivals.js";
import type { ServiceInput } from "./input.js";
import { duration } from "./law.js";
import { mean } from "./moments.js";
import { relaxation } from "./relaxation.js";
import { isRotation, smoothWeights, turnsOf } from "./rotation.js";
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
    services: { servers: serviceOf(servers, policy.weights ?? scenario.lb.weights) },
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
  /** Weights by server that the policy needs to decide as the table's does; the table's own where absent. */
  readonly weights?: readonly number[];
  /** Whether servers help each other, so that the system forgets as one queue does. */
  readonly pools: boolean;
}

/** The policy of ours that decides as the table's does. */
export function policyFor(lb: Balancing, servers: number): Choice | { needs: string } {
  const even = new Set(lb.weights ?? [1]).size === 1;
  switch (lb.policy) {
    case "random":
      return { id: even ? "random" : "weighted-random", options: {}, pools: false };
    case "round-robin":
      return { id: "round-robin", options: {}, pools: false };
    case "weighted-round-robin":
    case "cycle":
      return inTurn(lb.cycle ?? [], servers);
    case "power-of-d":
      return { id: "two-choices", options: { d: lb.d ?? 2, replacement: /with replacement/.test(lb.sampling ?? "") }, pools: true };
    case "least-connections":
    case "weighted-least-connections":
      return { id: "least-requests", options: { score: even ? "in-flight" : scoreOf(lb.score ?? "") }, pools: true };
    case "join-idle-queue":
      return { id: "join-idle-queue", options: {}, pools: true };
    default:
      return { needs: `balancing policy "${lb.policy}"` };
  }
}

/** Servers in a fixed order: by weights where they make that order, else as it is written. */
function inTurn(cycle: readonly number[], servers: number): Choice {
  if (isRotation(cycle, servers)) return { id: "round-robin", options: {}, pools: false };
  const weights = smoothWeights(cycle, servers);
  if (weights !== undefined) return { id: "weighted-round-robin", options: {}, weights, pools: false };
  return { id: "cycle", options: { order: turnsOf(cycle) }, pools: false };
}

/** Whether the request that is to be placed counts in the score. */
function scoreOf(score: string): string {
  return /inFlight *\+ *1/.test(score) ? "in-flight-plus-one-per-weight" : "in-flight-per-weight";
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
