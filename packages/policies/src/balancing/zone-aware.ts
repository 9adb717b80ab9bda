import { type Balancer, defineBalancing, type PolicyChoice } from "@springtide/core/policy";
import { createEndpointGroups } from "../mechanisms/groups/endpoint-groups.js";
import { countByZone, zoneOf } from "../mechanisms/zones/zone-counts.js";
import { createZoneRouter } from "../mechanisms/zones/zone-router.js";

/** Options of `zone-aware`. */
export interface ZoneAwareOptions {
  /** Endpoints below which zones are ignored. Default 6. */
  minClusterSize?: number;
  /** Part of the requests that are routed by zone. Default 100%. */
  routingEnabled?: number;
  /** Callers by zone. Default one in each zone that a request has come from. */
  localInstances?: readonly { zone: string; count: number }[];
  /** Chooses among the endpoints of a zone. Default edf-round-robin. */
  choose?: PolicyChoice;
}

const source = "Envoy main@0a31a547 api/envoy/extensions/load_balancing_policies/common/v3/common.proto (ZoneAwareLbConfig)";

/** Keeps requests in the zone they come from, as far as all endpoints still get equal shares; the rest goes to zones with room. */
export const zoneAware = defineBalancing<ZoneAwareOptions>({
  id: "zone-aware",
  doc: "Keeps requests in the zone they come from, as far as all endpoints still get equal shares; the rest goes to zones with room.",
  source: "Envoy main@0a31a547 source/extensions/load_balancing_policies/common/load_balancer_impl.cc (ZoneAwareLoadBalancerBase)",
  options: {
    minClusterSize: {
      type: "number",
      unit: "count",
      integer: true,
      default: 6,
      min: 0,
      max: 1_000_000,
      doc: "Endpoints below which zones are ignored.",
      source,
    },
    routingEnabled: {
      type: "number",
      unit: "fraction",
      default: 1,
      min: 0,
      max: 1,
      doc: "Part of the requests that are routed by zone.",
      source,
    },
    localInstances: {
      type: "list",
      default: [],
      doc: "Callers by zone; without it, one in each zone that a request has come from.",
      of: {
        zone: { type: "text", doc: "Name of the zone." },
        count: { type: "number", unit: "count", integer: true, min: 0, max: 1_000_000, doc: "Callers there." },
      },
    },
    choose: {
      type: "policy",
      kind: "balancing",
      default: { id: "edf-round-robin", options: {} },
      doc: "Chooses among the endpoints of a zone.",
    },
  },
  traits: { random: true, mayReject: true },
  create: ({ minClusterSize, routingEnabled, localInstances, choose }, context) => {
    const { random } = context;
    const everywhere: Balancer = context.balancing(choose);
    const zones = createEndpointGroups(context, choose, zoneOf);
    const router = createZoneRouter(minClusterSize, random);
    const callers = new Map(localInstances.map(({ zone, count }) => [zone, count]));
    const counted = localInstances.length > 0;
    let version = -1;
    return {
      pick(endpoints, request) {
        const { zone: own } = request;
        const newcomer = !counted && own !== "" && !callers.has(own);
        if (newcomer) callers.set(own, 1);
        if (endpoints.version !== version) zones.divide(endpoints);
        if (endpoints.version !== version || newcomer) router.reset(callers, countByZone(endpoints));
        version = endpoints.version;
        const enabled = routingEnabled === 1 || random.next() < routingEnabled;
        const zone = enabled && own !== "" ? router.draw(own) : undefined;
        const group = zone === undefined ? undefined : zones.get(zone);
        return group === undefined ? everywhere.pick(endpoints, request) : group.balancer.pick(group.members, request);
      },
      // Both choose from this endpoint, so both learn of it.
      observe(endpoint, outcome) {
        zones.observe(endpoint, outcome);
        everywhere.observe?.(endpoint, outcome);
      },
      placed(endpoint) {
        zones.placed(endpoint);
        everywhere.placed?.(endpoint);
      },
      probed(endpoint, load, latencyMs) {
        zones.probed(endpoint, load, latencyMs);
        everywhere.probed?.(endpoint, load, latencyMs);
      },
    };
  },
});
