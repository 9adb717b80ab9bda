import { defineBalancing, type Endpoint, type Endpoints, type PolicyChoice } from "@springtide/core/policy";
import { createEndpointGroups } from "../mechanisms/groups/endpoint-groups.js";
import { type PriorityHosts, placeOfPoint, sharePriorityLoad } from "../mechanisms/groups/priority-load.js";

/** Options of `priority-levels`. */
export interface PriorityLevelsOptions {
  /** What a level can bear relative to its healthy part. Default 140%. */
  overprovisioningFactor?: number;
  /** Healthy part of a level below which it uses all its endpoints. Default 50%. */
  healthyPanicThreshold?: number;
  /** Refuse requests instead of using all endpoints. Default false. */
  failTrafficOnPanic?: boolean;
  /** Chooses among the endpoints of a level. Default edf-round-robin. */
  choose?: PolicyChoice;
}

const source = "Envoy main@0a31a547 source/extensions/load_balancing_policies/common/load_balancer_impl.cc";

/** Uses the endpoints of the first priority level while enough of them are healthy, and lets what they cannot bear spill over to the next levels. */
export const priorityLevels = defineBalancing<PriorityLevelsOptions>({
  id: "priority-levels",
  doc: "Uses the endpoints of the first priority level while enough of them are healthy, and lets what they cannot bear spill over to the next levels.",
  source,
  options: {
    overprovisioningFactor: {
      type: "number",
      unit: "fraction",
      default: 1.4,
      min: 0.01,
      max: 10,
      doc: "What a level can bear relative to its healthy part.",
      source: "Envoy main@0a31a547 api/envoy/config/endpoint/v3/endpoint.proto (overprovisioning_factor)",
    },
    healthyPanicThreshold: {
      type: "number",
      unit: "fraction",
      default: 0.5,
      min: 0,
      max: 1,
      doc: "Healthy part of a level below which it uses all its endpoints, while the levels together cannot bear everything.",
      source: "Envoy main@0a31a547 api/envoy/config/cluster/v3/cluster.proto (healthy_panic_threshold)",
    },
    failTrafficOnPanic: { type: "flag", default: false, doc: "Refuse requests instead of using all endpoints of a level.", source },
    choose: {
      type: "policy",
      kind: "balancing",
      default: { id: "edf-round-robin", options: {} },
      doc: "Chooses among the endpoints of a level.",
    },
  },
  traits: { random: true, mayReject: true, seesDown: true },
  create: ({ overprovisioningFactor, healthyPanicThreshold, failTrafficOnPanic, choose }, context) => {
    const groups = createEndpointGroups(context, choose, levelOf);
    const percent = (share: number) => Math.round(share * 100);
    let version = -1;
    let load = sharePriorityLoad([], 140, 50);
    return {
      pick(endpoints, request) {
        if (endpoints.version !== version) {
          version = endpoints.version;
          load = sharePriorityLoad(hostsByLevel(endpoints), percent(overprovisioningFactor), percent(healthyPanicThreshold));
          groups.divide(endpoints, (endpoint) => endpoint.up || load.panic[endpoint.priority] === true);
        }
        const level = placeOfPoint(1 + context.random.below(100), load);
        const group = groups.get(level);
        if (group === undefined || group.members.length === 0 || (failTrafficOnPanic && load.panic[level] === true)) return undefined;
        return group.balancer.pick(group.members, request);
      },
      observe: groups.observe,
      placed: groups.placed,
      probed: groups.probed,
    };
  },
});

function levelOf({ priority }: Endpoint): number {
  return priority;
}

/** Levels in their order, empty ones included. */
function hostsByLevel(endpoints: Endpoints): PriorityHosts[] {
  const levels: { hosts: number; healthy: number; degraded: number; excluded: number }[] = [];
  for (let place = 0; place < endpoints.length; place++) {
    const { priority, up } = endpoints.at(place);
    while (levels.length <= priority) levels.push({ hosts: 0, healthy: 0, degraded: 0, excluded: 0 });
    const level = levels[priority];
    if (level === undefined) continue;
    level.hosts++;
    if (up) level.healthy++;
  }
  return levels;
}
