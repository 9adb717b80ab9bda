import type { Balancer, Endpoint, Endpoints, RequestView } from "../../policy/balancing.js";
import { createEndpointSubset, type EndpointSubset } from "../../policy/endpoint-subset.js";
import type { Replicas } from "./replicas.js";
import type { ShardMap } from "./shard-map.js";

/** Who may answer a request: the primary, any replica, or one in its own zone where there is one. */
export type Reach = "primary" | "any" | "nearest";

/** What such a balancer does beside what the balancing of the service promises. */
export const SHARD_TRAITS = { avoids: true, mayReject: true } as const;

/** Which shard a request goes to, and whom it may reach there. */
export interface ShardAddress {
  shardOf(request: RequestView): number;
  reachOf(request: RequestView): Reach;
}

/** Endpoints with a balancer of their own. */
interface Party {
  readonly members: EndpointSubset;
  readonly balancer: Balancer;
}

interface ShardParty extends Party {
  /** By zone, once a request has asked for that. */
  readonly zones: Map<string, Party>;
  primary: Endpoint | undefined;
}

/** How often a balancer is asked again when it chooses an endpoint that was tried. */
const ASK_AGAIN = 3;

/** Lets the balancing of a service choose among the replicas that may answer: each shard, and each zone of one, has a balancer of its own. */
export function createShardBalancer(
  map: ShardMap,
  replicas: Replicas,
  address: ShardAddress,
  createInner: (name: string) => Balancer,
): Balancer {
  const parties = map.holders.map(
    (_, shard): ShardParty => ({
      members: createEndpointSubset(),
      balancer: createInner(`shard-${shard}`),
      zones: new Map(),
      primary: undefined,
    }),
  );
  let version = -1;
  let replicasVersion = -1;

  function follow(endpoints: Endpoints): void {
    if (endpoints.version === version && replicas.version === replicasVersion) return;
    version = endpoints.version;
    replicasVersion = replicas.version;
    const members: Endpoint[][] = parties.map(() => []);
    for (const party of parties) party.primary = undefined;
    for (let place = 0; place < endpoints.length; place++) {
      const endpoint = endpoints.at(place);
      if (!replicas.serves(endpoint.number)) continue;
      const shard = map.heldBy(endpoint.number);
      members[shard]!.push(endpoint);
      if (endpoint.up && replicas.primaryOf(shard) === endpoint.number) parties[shard]!.primary = endpoint;
    }
    parties.forEach((party, shard) => {
      party.members.replace(members[shard]!);
      for (const [zone, near] of party.zones) near.members.replace(members[shard]!.filter((endpoint) => endpoint.zone === zone));
    });
  }

  /** The replicas in a zone, or all where there is none. */
  function near(party: ShardParty, shard: number, zone: string): Party {
    let found = party.zones.get(zone);
    if (found === undefined) {
      found = { members: createEndpointSubset(), balancer: createInner(`shard-${shard}/zone-${zone}`) };
      found.members.replace(membersOf(party.members).filter((endpoint) => endpoint.zone === zone));
      party.zones.set(zone, found);
    }
    return found.members.length > 0 ? found : party;
  }

  /** Asks a balancer, again when it chooses one that was tried; then takes any other, and one that was tried rather than none. */
  function choose({ members, balancer }: Party, request: RequestView): Endpoint | undefined {
    if (members.length === 0) return undefined;
    let endpoint: Endpoint | undefined;
    for (let asked = 0; asked <= ASK_AGAIN; asked++) {
      endpoint = balancer.pick(members, request);
      if (endpoint === undefined || !request.hasTried(endpoint)) return endpoint;
    }
    for (let place = 0; place < members.length; place++) {
      if (!request.hasTried(members.at(place))) return members.at(place);
    }
    return endpoint;
  }

  /** Tells the balancers that may choose an endpoint something of it, but for the one that did. */
  function tell(endpoint: Endpoint, act: (balancer: Balancer) => void, chooser?: Balancer): void {
    const party = parties[map.heldBy(endpoint.number)]!;
    if (party.balancer !== chooser) act(party.balancer);
    const nearby = party.zones.get(endpoint.zone);
    if (nearby !== undefined && nearby.balancer !== chooser) act(nearby.balancer);
  }

  return {
    pick(endpoints, request) {
      follow(endpoints);
      const shard = address.shardOf(request);
      const party = parties[shard]!;
      const reach = address.reachOf(request);
      const among = reach !== "nearest" || request.zone === "" ? party : near(party, shard, request.zone);
      const picked = reach === "primary" ? party.primary : choose(among, request);
      if (picked !== undefined) tell(picked, (balancer) => balancer.placed?.(picked), reach === "primary" ? undefined : among.balancer);
      return picked;
    },
    observe: (endpoint, outcome) => tell(endpoint, (balancer) => balancer.observe?.(endpoint, outcome)),
    placed: (endpoint) => tell(endpoint, (balancer) => balancer.placed?.(endpoint)),
    probed: (endpoint, load, latencyMs) => tell(endpoint, (balancer) => balancer.probed?.(endpoint, load, latencyMs)),
  };
}

function membersOf(endpoints: Endpoints): Endpoint[] {
  return Array.from({ length: endpoints.length }, (_, place) => endpoints.at(place));
}
