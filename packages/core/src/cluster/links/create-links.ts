import type { Distribution } from "../../engine/distributions/distribution.js";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import type { FaultEffect } from "../../model/faults.js";
import type { CallPolicySpec, Scenario } from "../../model/scenario.js";
import type { CallSite } from "../calls/call-site.js";
import type { CallSites } from "../calls/call-sites.js";
import type { ClusterContext } from "../context.js";
import type { Caller } from "../resilience/create-resilience.js";
import { createCarrier } from "./carrier.js";
import { Connections } from "./connections.js";
import type { Links } from "./links.js";
import { WireBooks } from "./wire-books.js";

export interface LinkOptions {
  readonly scenario: Scenario;
  readonly sites: CallSites;
  readonly law: (spec: DistributionSpec) => Distribution;
  /** Called when a request or an answer has crossed the network. */
  readonly arrived: (row: number) => void;
}

/** Adds faulty links and connections to a call site. */
export type Wiring = (site: CallSite, caller: Caller, policy: CallPolicySpec) => CallSite;

/** Creates the links that may fail and the connections that have to be set up. Where a scenario has neither, sites stay as they are. */
export function createLinks(
  cluster: ClusterContext,
  { scenario, sites, law, arrived }: LinkOptions,
): { part: () => Links | undefined; wire: Wiring } {
  const mayFail = scenario.faults.some(({ effect }) => hitsLinks(effect));
  const shared = new Map<string, Connections>();
  const known: Connections[] = [];
  let part: Links | undefined;

  function connectionsOf(site: CallSite, caller: Caller, { connections: spec }: CallPolicySpec, books: WireBooks): Connections | undefined {
    if (spec === undefined) return undefined;
    books.connects = true;
    const key = JSON.stringify([caller.key, site.target.spec.name]);
    const found = shared.get(key);
    if (found !== undefined) return found;
    const made = new Connections(cluster, spec, spec.cpu && law(spec.cpu), caller.service, site.target, books);
    shared.set(key, made);
    known.push(made);
    return made;
  }

  return {
    part: () => part,
    wire(site, caller, policy) {
      if (!mayFail && policy.connections === undefined) return site;
      part ??= createCarrier(cluster, known, arrived);
      site.target.wires ??= new WireBooks();
      const books = site.target.wires;
      return sites.wired(site, policy.network, {
        from: caller,
        request: policy.payload && law(policy.payload.request),
        response: policy.payload && law(policy.payload.response),
        connections: connectionsOf(site, caller, policy, books),
        books,
      });
    },
  };
}

function hitsLinks(effect: FaultEffect): boolean {
  return "link" in effect || (effect.type === "common-cause" && effect.of.some(hitsLinks));
}
