import type * as z from "zod";
import type { Catalog } from "../../policy/catalog.js";
import { DEFAULTS } from "../defaults.js";
import { autoscalingSchema } from "./autoscaling.js";
import { disruption } from "./disruption.js";
import { drain } from "./drain.js";
import { durationLaw } from "./duration-law.js";
import { health } from "./health.js";
import { instanceFields, instanceGroup } from "./instance.js";
import { onDemand } from "./on-demand.js";
import { podFields } from "./pod.js";
import { policySchema } from "./policy.js";
import type { NumberStyle } from "./policy-options.js";
import { proxies } from "./proxies.js";
import { fraction } from "./quantities.js";
import { queue, waiting } from "./queue.js";
import { registry } from "./registry.js";
import { resilienceSchema } from "./resilience.js";
import { rollout } from "./rollout.js";
import { flag, text, whole } from "./scalars.js";
import { list, named, shape } from "./shapes.js";
import { shards } from "./shards.js";
import { slowStart } from "./slow-start.js";
import { standby } from "./standby.js";
import { route, version } from "./version.js";
import { vertical } from "./vertical.js";
import { warming } from "./warming.js";
import { workFields } from "./work.js";

/** A service. */
export function serviceSchema(catalog: Catalog | undefined, style: NumberStyle) {
  return shape("a service", {
    replicas: whole(0, 1_000_000).optional().describe("Instances at the start. Default 1, or the autoscaler's min."),
    instances: list("groups of instances", instanceGroup).optional().describe("Unlike instances, instead of replicas."),
    zones: list("zones", text()).optional().describe("Zones that replicas are spread over, in turn."),
    ...instanceFields,
    queue: queue.prefault({}).describe("Where requests wait for a slot."),
    startup: durationLaw
      .prefault({ lognormal: { ...DEFAULTS.startup.lognormal } })
      .describe("Time from wanting an instance to its first request."),
    warming: warming.prefault({ for: 0, from: 1 }).describe("Slow start of a new instance."),
    drain: drain.prefault({}).describe("How an instance leaves."),
    ...podFields,
    disruption: disruption.optional().describe("How far evictions and restarts may disrupt it. Default: without limit."),
    registry: registry.prefault({}).describe("How news about instances reach the balancers."),
    health: health.optional().describe("Who finds out that an instance does not answer. Default: nobody."),
    slowStart: slowStart.optional().describe("How the share of an instance grows that has come up. Default: at once."),
    ...workFields(catalog, style),
    holdsSlot: flag().prefault(true).describe("Whether a request keeps its slot while it waits for calls."),
    errors: fraction.prefault(0).describe("Chance of an error after the work."),
    balancing: policySchema("balancing", catalog, style).prefault(DEFAULTS.balancing).describe("How an instance is chosen."),
    proxies: proxies.prefault({}).describe("The balancers in front of the service."),
    failover: policySchema("failover", catalog, style)
      .optional()
      .describe("What a balancer does after a failed attempt. Default: hands the failure to the caller."),
    waiting: waiting.optional().describe("Where requests wait when every instance has as many as maxInFlight allows."),
    standby: standby.optional().describe("One instance serves, the others stand by. Default: all serve."),
    shards: shards.optional().describe("Parts of the data that different instances hold. Default: all hold all."),
    version: text().optional().describe(`Name of the version that the service itself describes. Default ${DEFAULTS.version}.`),
    versions: named("versions", version).optional().describe("Its other versions, by name."),
    route: list("routes", route).optional().describe("Which requests go to which version; the first that fits decides."),
    rollout: rollout.optional().describe("The change to another version."),
    autoscaling: autoscalingSchema(catalog, style).optional().describe("How many replicas there are."),
    onDemand: onDemand.optional().describe("Instances are made for requests and go when idle, instead of autoscaling."),
    vertical: vertical.optional().describe("How what instances request follows what they use. Default: not at all."),
    resilience: resilienceSchema(catalog, style)
      .optional()
      .describe("Layers around all calls to it, outermost first; each caller has some of its own. Default: none."),
  });
}

export type ServiceShape = z.output<ReturnType<typeof serviceSchema>>;
