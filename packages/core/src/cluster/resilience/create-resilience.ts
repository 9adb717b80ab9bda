import { SimulationError } from "../../errors.js";
import type { PolicyRef, Scenario } from "../../model/scenario.js";
import type { Catalog } from "../../policy/catalog.js";
import type { CallSite } from "../calls/call-site.js";
import type { CallSites } from "../calls/call-sites.js";
import type { ClusterContext } from "../context.js";
import { makePolicy } from "../make-policy.js";
import type { PolicyContexts } from "../proxies/policy-contexts.js";
import type { Service } from "../service.js";
import { ChainGate } from "./chain-gate.js";
import { ChainLayer } from "./chain-layer.js";
import { ChainWalk } from "./chain-walk.js";
import { longestChain } from "./longest-chain.js";
import { ResilienceBooks } from "./resilience-books.js";

/** Who makes calls. */
export interface Caller {
  /** Unique among all: traffic and services may share a name. */
  readonly key: string;
  readonly name: string;
  /** Undefined outside the cluster. */
  readonly service: Service | undefined;
}

/** A layer tells of itself: of calls to a service. */
export type ResilienceLog = (service: Service, reason: string) => void;

export interface ResilienceOptions {
  readonly scenario: Scenario;
  readonly catalog: Catalog;
  readonly policies: PolicyContexts;
  readonly sites: CallSites;
  readonly log: ResilienceLog;
}

/** Puts layers around the calls of a site: those of the call itself, and within them those of the service called. */
export type Guard = (site: CallSite, caller: Caller, own: readonly PolicyRef[] | undefined, turn: string) => CallSite;

/** A place for layers that are alike but for whom they work for. */
interface Spot {
  readonly of: string;
  readonly stream: string;
  readonly service: Service;
  readonly caller: Caller;
}

/**
 * How calls get layers around them. A service's own chain has state for each caller, shared by all calls that this makes;
 * a chain at a call is that call's alone. Where nothing has layers, nothing is set up.
 */
export function createResilience(cluster: ClusterContext, { scenario, catalog, policies, sites, log }: ResilienceOptions): Guard {
  const gates: ChainGate[] = [];
  const layers: ChainLayer[] = [];
  const shared = new Map<string, readonly ChainLayer[]>();
  let walk: ChainWalk | undefined;

  function layersOf(refs: readonly PolicyRef[], { of, stream, service, caller }: Spot): ChainLayer[] {
    return refs.map(({ id, options }, place) => {
      const policy = catalog.resilience(id);
      if (policy === undefined) throw new SimulationError("invalid", `no resilience policy is called "${id}"`);
      const books = service.resilience!.booksOf(id, of, place);
      const layer = new ChainLayer(layers.length, id, makePolicy(policy, options, policies.create(`${stream}/${place}/${id}`)), books);
      layers.push(layer);
      layer.policy.attach?.({
        admit: (slot) => walk!.holding.admit(layer, slot),
        refuse: (slot) => walk!.holding.end(layer, slot, "rejected"),
        end: (slot, outcome) => walk!.holding.end(layer, slot, outcome),
        wakeAfter: (ms) => walk!.timers.wakeIn(layer, ms),
        tell: (what) => log(service, `${id} of ${caller.name} ${what}`),
      });
      return layer;
    });
  }

  return (site, caller, own = [], turn) => {
    const service = site.target;
    const { resilience = [] } = service.spec;
    if (own.length + resilience.length === 0) return site;
    walk ??= new ChainWalk(cluster, gates, layers, longestChain(scenario));
    service.resilience ??= new ResilienceBooks();
    const stream = `resilience/${service.spec.name}/${caller.key}`;
    const outer = layersOf(own, { of: caller.name, stream: `${stream}/${turn}`, service, caller });
    const inner = shared.get(stream) ?? layersOf(resilience, { of: "", stream, service, caller });
    shared.set(stream, inner);
    const gate = new ChainGate(gates.length, [...outer, ...inner], service.resilience, caller.service, walk, cluster.isWatched);
    gates.push(gate);
    return sites.guarded(site, gate);
  };
}
