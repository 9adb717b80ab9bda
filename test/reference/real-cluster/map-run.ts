import { type Catalog, createCatalog, defineScenario, type Scenario } from "@springtide/core";
import type { ServiceInput } from "../theory/input.js";
import { ADDRESSED, addressed } from "./addressed.js";
import { beyondReplay } from "./configured.js";
import { AUTOSCALER, mapAutoscaling } from "./map-autoscaling.js";
import { type Chosen, mapBalancing } from "./map-balancing.js";
import { clientCancels, clientLayers } from "./map-clients.js";
import { mapFailover } from "./map-failover.js";
import { mapFaults } from "./map-faults.js";
import { mapHealth } from "./map-health.js";
import { mapInstances } from "./map-instances.js";
import { limitLayers } from "./map-limit.js";
import { type Looks, lookingAsTheRig, USUAL_LOOKS } from "./rig-loop.js";
import { PER_SERVICE_MS, type RealRun } from "./run.js";
import { milliseconds, text } from "./units.js";
import { acrossWorkers, WORKERS } from "./workers.js";

/** Time that the path takes, each way, in ms: half of what the calibration measured without a queue. */
const ONE_WAY_MS = { direct: 0.05, nginx: 0.1, haproxy: 0.1 };

/** nginx's servers are known by these, in order. */
const ADDRESS = /^\s*server (\S+:\d+)/gm;

/** What the rig went on waiting for answers after the last request, in ms. */
const AFTERMATH_MS = 10_000;

/** The address that all requests come from: 127.0.0.1. */
const CLIENT = 0x7f000001;

/** Name of the traffic and of the service in the scenario. */
export const CLIENTS = "clients";
export const SERVERS = "servers";

/** A run as the simulator is to replay it. */
export interface Setting {
  /** With nobody to send requests yet. */
  readonly scenario: Scenario;
  readonly catalog: Catalog;
  /** When the trace begins. */
  readonly startMs: number;
}

/** The scenario that a run's configuration describes, or what the simulator would need. */
export function mapRun(run: RealRun, catalog: Catalog, looks: Looks = USUAL_LOOKS): Setting | { readonly needs: string } {
  const { lb, backends } = run;
  const beyond = beyondReplay(run);
  if (beyond !== undefined) return { needs: beyond };
  const chosen = mapBalancing(lb);
  if ("needs" in chosen) return chosen;
  const startMs = startOf(run, looks);
  const endMs = startMs + run.durationS * 1000 + AFTERMATH_MS;
  const events = mapFaults(backends.events ?? "", SERVERS, startMs, endMs);
  if ("needs" in events) return events;
  const addressing = withAddresses(chosen, run, withLoop(run, catalog, startMs, looks));
  const { balancing, policies } = withWorkers(addressing, run);
  const input = {
    name: run.name,
    duration: text(endMs),
    traffic: {
      [CLIENTS]: {
        to: SERVERS,
        rate: "0/s" as const,
        client: CLIENT,
        network: text(ONE_WAY_MS[lb.kind]),
        cancel: clientCancels(run),
        resilience: clientLayers(run),
      },
    },
    services: {
      [SERVERS]: {
        steps: [{ compute: "1ms" as const }, { wait: text(PER_SERVICE_MS) }],
        concurrency: backends.conc,
        ...(run.hpa ? mapAutoscaling(run.hpa, backends, lb) : { instances: mapInstances(run, startMs, endMs) }),
        queue: "unlimited" as const,
        balancing: { [balancing.id]: balancing.options } as NonNullable<ServiceInput["balancing"]>,
        ...proxyOf(run),
        resilience: limitLayers(run, startMs),
      },
    },
    faults: events.faults,
  };
  return { scenario: defineScenario(input, { catalog: policies }), catalog: policies, startMs };
}

/** What the proxy does beside choosing: how long it waits, what it does when servers fail, whom it asks how they are. */
function proxyOf({ lb, backends }: RealRun): Partial<ServiceInput> {
  if (lb.kind === "direct") return {};
  const health = mapHealth(lb);
  return {
    proxies: {
      count: 1,
      timeout: text(milliseconds(lb.timeout_server ?? lb.read_timeout ?? "60s")),
      cancel: backends.abort === "drop" ? "queued" : "none",
    },
    failover: mapFailover(lb),
    ...(lb.maxconn === undefined ? {} : { waiting: { capacity: "unlimited", timeout: text(milliseconds(lb.timeout_queue ?? "60s")) } }),
    ...(lb.max_conns === undefined ? {} : { waiting: 0 }),
    ...(health === undefined ? {} : { health }),
    ...(lb.slowstart ? { slowStart: { for: text(milliseconds(lb.slowstart)), shape: "haproxy" } } : {}),
  };
}

/** How a run balances, and the catalog that has the policy. */
interface Balanced {
  readonly balancing: Chosen;
  readonly policies: Catalog;
}

/** The policy told the servers' addresses, where they decide. */
function withAddresses(chosen: Chosen, { proxyConf }: RealRun, catalog: Catalog): Balanced {
  const policy = catalog.balancing(chosen.id);
  if (policy === undefined || chosen.options.consistent !== true) return { balancing: chosen, policies: catalog };
  const addresses = Array.from(proxyConf.matchAll(ADDRESS), ([, address = ""]) => address);
  const named = addressed(policy, chosen.options, addresses);
  return { balancing: { id: ADDRESSED, options: {} }, policies: createCatalog([...catalog.policies, named]) };
}

/** The policy of each of several workers, where these share no counts. */
function withWorkers({ balancing, policies }: Balanced, { lb }: RealRun): Balanced {
  const policy = policies.balancing(balancing.id);
  if (policy === undefined || lb.zone || (lb.workers ?? 1) === 1) return { balancing, policies };
  const own = acrossWorkers(policy, balancing.options, lb.workers ?? 1);
  return { balancing: { id: WORKERS, options: {} }, policies: createCatalog([...policies.policies, own]) };
}

/**
 * When the trace begins. nginx counts whole seconds, so it is as far into one as the rig's clock was; a loop that scales
 * looks at multiples of its period, so it is before one by as much as the loop looks late.
 */
function startOf({ hpa, t0RealtimeS }: RealRun, { lateMs }: Looks): number {
  return hpa ? hpa.periodS * 1000 - lateMs : (t0RealtimeS % 1) * 1000;
}

/** The autoscaler looking as the rig's loop did, where there is one. */
function withLoop({ hpa, measurement }: RealRun, catalog: Catalog, startMs: number, looks: Looks): Catalog {
  const policy = catalog.autoscaling(AUTOSCALER);
  if (!hpa || policy === undefined) return catalog;
  const leadMs = Math.max(0, -1000 * (measurement.loadavg1[0]?.[0] ?? 0));
  const rigs = lookingAsTheRig(policy, { leadMs, startMs, periodMs: hpa.periodS * 1000 }, looks);
  return createCatalog(catalog.policies.map((one) => (one === policy ? rigs : one)));
}
