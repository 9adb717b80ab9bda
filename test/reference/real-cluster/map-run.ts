import { type Catalog, createCatalog, defineScenario, type InstanceGroupSpec, type Scenario, type ServiceSpec } from "@springtide/core";
import { ADDRESSED, addressed } from "./addressed.js";
import { type Chosen, mapBalancing } from "./map-balancing.js";
import { mapFailover } from "./map-failover.js";
import { mapFaults } from "./map-faults.js";
import { mapHealth } from "./map-health.js";
import type { RealRun } from "./run.js";
import { milliseconds } from "./units.js";

/** Time that the path takes, each way, in ms: half of what the calibration measured without a queue. */
const ONE_WAY_MS = { direct: 0.05, nginx: 0.1, haproxy: 0.1 };

/** Time that a server's timer adds to every service, in ms. */
const PER_SERVICE_MS = 0.02;

/** nginx's servers are known by these, in order. */
const ADDRESS = /^\s*server (\S+:\d+)/gm;

/** What the rig went on waiting for answers after the last request, in seconds. */
const AFTERMATH_S = 10;

/** Name of the traffic and of the service in the scenario. */
export const CLIENTS = "clients";
export const SERVERS = "servers";

/** A run as the simulator is to replay it. */
export interface Setting {
  /** With nobody to send requests yet. */
  readonly scenario: Scenario;
  readonly catalog: Catalog;
  /** When the trace begins: as far into a second as the rig's clock was, since nginx counts whole ones. */
  readonly startMs: number;
}

/** The scenario that a run's configuration describes, or what the simulator would need. */
export function mapRun(run: RealRun, catalog: Catalog): Setting | { readonly needs: string } {
  const { lb, backends, client } = run;
  const startMs = (run.t0RealtimeS % 1) * 1000;
  if (client.timeout !== undefined) return { needs: "clients that give up and retry" };
  if (lb.limit || lb.stickRate) return { needs: "rate limits" };
  if (run.hpa) return { needs: "a replayed autoscaler" };
  const chosen = mapBalancing(lb);
  if ("needs" in chosen) return chosen;
  const { balancing, policies } = withAddresses(chosen, run, catalog);
  const faults = mapFaults(backends.events ?? "", SERVERS, startMs);
  if ("needs" in faults) return faults;
  const scenario = defineScenario(
    {
      name: run.name,
      duration: `${run.durationS + AFTERMATH_S}s`,
      traffic: { [CLIENTS]: { to: SERVERS, rate: "0/s", network: `${ONE_WAY_MS[lb.kind]}ms` } },
      services: {
        [SERVERS]: {
          steps: [{ compute: "1ms" }, { wait: `${PER_SERVICE_MS}ms` }],
          concurrency: backends.conc,
          instances: Array.from({ length: backends.n }, (_, i) => ({
            count: 1,
            speed: 1 / (backends.factors?.[i] ?? 1),
            weight: lb.weights?.[i] ?? 1,
          })),
          queue: "unlimited",
          balancing: { [balancing.id]: balancing.options },
        },
      },
    },
    { catalog: policies },
  );
  const services = scenario.services.map((service) => behindProxy(service, run, startMs));
  return { scenario: { ...scenario, durationMs: scenario.durationMs + startMs, faults, services }, catalog: policies, startMs };
}

/** What the proxy is told about the servers, and what it does when they fail. */
function behindProxy(service: ServiceSpec, run: RealRun, startMs: number): ServiceSpec {
  const { lb } = run;
  const readTimeout = lb.timeout_server ?? lb.read_timeout;
  return {
    ...service,
    instances: service.instances.map((instance, i) => asServer(instance, i, run, startMs)),
    health: mapHealth(lb),
    slowStart: { ...service.slowStart, forMs: lb.slowstart ? milliseconds(lb.slowstart) : 0, shape: "haproxy" },
    proxies: {
      ...service.proxies,
      count: lb.zone ? 1 : (lb.workers ?? 1),
      assign: "random",
      timeout: { type: "constant", value: readTimeout === undefined ? 60_000 : milliseconds(readTimeout) },
      cancel: run.backends.abort === "drop" ? "queued" : "none",
      queue:
        lb.kind === "haproxy"
          ? { capacity: Number.POSITIVE_INFINITY, timeoutMs: milliseconds(lb.timeout_queue ?? "60s") }
          : { capacity: 0, timeoutMs: Number.POSITIVE_INFINITY },
      failover: mapFailover(lb),
    },
  };
}

function asServer(instance: InstanceGroupSpec, index: number, { lb, actions }: RealRun, startMs: number): InstanceGroupSpec {
  return {
    ...instance,
    priority: lb.backup?.includes(index) ? 1 : 0,
    maxInFlight: lb.maxconn ?? lb.max_conns ?? Number.POSITIVE_INFINITY,
    enabledMs: lb.disabled?.includes(index) ? startMs + readyAt(index, actions ?? []) : 0,
  };
}

/** When an operator says `set server BACKEND/sN state ready`. */
function readyAt(index: number, actions: NonNullable<RealRun["actions"]>): number {
  const said = actions.find(([, command]) => new RegExp(`^set server \\S+/s${index} state ready$`).test(command));
  return said?.[0] ?? Number.POSITIVE_INFINITY;
}

/** The policy told the servers' addresses, where they decide. */
function withAddresses(chosen: Chosen, { proxyConf }: RealRun, catalog: Catalog): { balancing: Chosen; policies: Catalog } {
  const policy = catalog.balancing(chosen.id);
  if (policy === undefined || chosen.options.consistent !== true) return { balancing: chosen, policies: catalog };
  const addresses = Array.from(proxyConf.matchAll(ADDRESS), ([, address = ""]) => address);
  return {
    balancing: { id: ADDRESSED, options: {} },
    policies: createCatalog([...catalog.policies, addressed(policy, chosen.options, addresses)]),
  };
}
