import type { Backend } from "../../draft/router.js";
import { workloadsBehind } from "../names.js";
import type { Host, Workload, World } from "../world.js";
import { addRouter } from "./add-router.js";

/** The services that requests to a host go to when no route says otherwise: any pod, so workloads by their replicas. */
export function targetsOf(workloads: readonly Workload[], share = 1): Backend[] {
  const replicas = workloads.map(({ spec }) => (typeof spec.replicas === "number" ? spec.replicas : 1));
  const sum = replicas.reduce((total, count) => total + count, 0);
  return workloads.map(({ service }, index) => ({
    to: service,
    share: sum === 0 ? share / workloads.length : (share * (replicas[index] ?? 0)) / sum,
  }));
}

/** The service of the scenario that a call to a host goes to: its router, or the one workload behind it. */
export function serviceOf(host: Host): string | undefined {
  return host.router ?? (host.workloads.length === 1 ? host.workloads[0]?.service : undefined);
}

/** Hosts with several workloads and no route of their own get a router that chooses among their pods, as does what comes to them from outside. */
export function addPlainRouters(world: World): void {
  const routed = new Set(world.hosts.filter(({ router }) => router !== undefined));
  const anyPod = (host: Host) =>
    addRouter(world, host.name, host.namespace, [{ name: "any pod of the Service", backends: targetsOf(host.workloads) }]);
  for (const host of world.hosts) {
    if (host.router !== undefined || host.workloads.length < 2) continue;
    const same = world.hosts.find((other) => other.router !== undefined && sameWorkloads(other, host));
    host.router = same?.router ?? anyPod(host);
  }
  for (const [index, { name, host }] of world.entries.entries()) {
    if (host === undefined) continue;
    world.entries[index] = { name, to: host.router === undefined || routed.has(host) ? anyPod(host) : host.router };
  }
}

function sameWorkloads(a: Host, b: Host): boolean {
  return a.workloads.length === b.workloads.length && a.workloads.every((workload) => b.workloads.includes(workload));
}

/** The backends that a reference to a host stands for; none for one that nothing was read about. */
export function backendsOf(world: World, name: string, namespace: string, share: number, subset?: readonly [string, string][]): Backend[] {
  const workloads = workloadsBehind(world, name, namespace);
  const isChosen = ({ labels }: Workload) => subset === undefined || subset.every(([key, value]) => labels.get(key) === value);
  return targetsOf(workloads.filter(isChosen), share);
}
