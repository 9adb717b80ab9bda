import { defineBalancing, type PolicyChoice } from "@springtide/core/policy";
import { createEndpointGroups, type EndpointGroup } from "../mechanisms/groups/endpoint-groups.js";
import { createEdfQueue } from "../mechanisms/turns/edf-queue.js";
import { localityShare } from "../mechanisms/zones/locality-share.js";
import { countByZone, zoneOf } from "../mechanisms/zones/zone-counts.js";

/** Options of `locality-weighted`. */
export interface LocalityWeightedOptions {
  /** Weights of zones; one that is not named has weight 1. Default none. */
  localities?: readonly { zone: string; weight: number }[];
  /** What a zone can bear relative to its healthy part. Default 140%. */
  overprovisioningFactor?: number;
  /** Chooses among the endpoints of a zone. Default edf-round-robin. */
  choose?: PolicyChoice;
}

/** Takes zones in turn as often as their weights say, less often where many endpoints are down, and then one of the zone's endpoints that are up. */
export const localityWeighted = defineBalancing<LocalityWeightedOptions>({
  id: "locality-weighted",
  doc: "Takes zones in turn as often as their weights say, less often where many endpoints are down, and then one of the zone's endpoints that are up.",
  source: "Envoy main@0a31a547 source/common/upstream/locality_wrr.cc (LocalityWrr)",
  options: {
    localities: {
      type: "list",
      default: [],
      doc: "Weights of zones; one that is not named has weight 1.",
      of: {
        zone: { type: "text", doc: "Name of the zone." },
        weight: { type: "number", unit: "ratio", min: 0, max: 1_000_000, doc: "How often it comes relative to other zones; never at 0." },
      },
    },
    overprovisioningFactor: {
      type: "number",
      unit: "fraction",
      default: 1.4,
      min: 0.01,
      max: 10,
      doc: "What a zone can bear relative to its healthy part.",
      source: "Envoy main@0a31a547 api/envoy/config/endpoint/v3/endpoint.proto (overprovisioning_factor)",
    },
    choose: {
      type: "policy",
      kind: "balancing",
      default: { id: "edf-round-robin", options: {} },
      doc: "Chooses among the endpoints of a zone.",
    },
  },
  traits: { random: true, mayReject: true, seesDown: true },
  create: ({ localities, overprovisioningFactor, choose }, context) => {
    const zones = createEndpointGroups(context, choose, zoneOf);
    const weights = new Map(localities.map(({ zone, weight }) => [zone, weight]));
    let version = -1;
    let groups: readonly EndpointGroup<string>[] = [];
    let shares: readonly number[] = [];
    let turns = createEdfQueue();
    return {
      pick(endpoints, request) {
        if (endpoints.version !== version) {
          version = endpoints.version;
          const hosts = countByZone(endpoints);
          groups = zones.divide(endpoints, ({ up }) => up);
          shares = groups.map(({ key, members }) =>
            localityShare(weights.get(key) ?? 1, members.length, hosts.get(key) ?? 0, overprovisioningFactor),
          );
          turns = createEdfQueue();
          for (const [place, share] of shares.entries()) if (share > 0) turns.add(place, share);
        }
        const place = turns.next();
        const group = groups[place];
        if (group === undefined) return undefined;
        turns.add(place, shares[place] as number);
        return group.balancer.pick(group.members, request);
      },
      observe: zones.observe,
      placed: zones.placed,
      probed: zones.probed,
    };
  },
});
