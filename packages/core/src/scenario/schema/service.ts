import * as z from "zod";
import type { Catalog } from "../../policy/catalog.js";
import { DEFAULTS } from "../defaults.js";
import { autoscalingSchema } from "./autoscaling.js";
import { durationLaw } from "./duration-law.js";
import { instanceFields, instanceGroup } from "./instance.js";
import { policySchema } from "./policy.js";
import type { NumberStyle } from "./policy-options.js";
import { duration, fraction } from "./quantities.js";
import { reserved } from "./reserved.js";
import { choice, flag, limit, text, whole } from "./scalars.js";
import { list, shape } from "./shapes.js";
import { workFields } from "./work.js";

const capacity = limit(whole(0, 1_000_000_000));

const queue = shape("a queue", {
  capacity: capacity.prefault(DEFAULTS.queueCapacity).describe("Requests that may wait."),
  discipline: choice("fifo", "lifo", "random", "priority", "preemptive-lifo").prefault("fifo").describe("Who is served next."),
  timeout: durationLaw.optional().describe("Longest wait before a request is dropped. Default: none."),
  at: choice("instance", "service").prefault("instance").describe("One line per instance, or one in front of the whole service."),
});

/** What a queue is when only its capacity is written. */
const usualQueue = { discipline: "fifo", timeout: undefined, at: "instance" } as const;

/** A service. */
export function serviceSchema(catalog: Catalog | undefined, style: NumberStyle) {
  return shape("a service", {
    replicas: whole(0, 1_000_000).optional().describe("Instances at the start. Default 1, or the autoscaler's min."),
    instances: list("groups of instances", instanceGroup).optional().describe("Unlike instances, instead of replicas."),
    zones: list("zones", text()).optional().describe("Zones that replicas are spread over, in turn."),
    ...instanceFields,
    queue: z
      .union([capacity.transform((given) => ({ ...usualQueue, capacity: given })), queue])
      .prefault({})
      .describe("Where requests wait for a slot."),
    startup: durationLaw
      .prefault({ lognormal: { ...DEFAULTS.startup.lognormal } })
      .describe("Time from wanting an instance to its first request."),
    warming: shape("warming", { for: duration.describe("How long it takes."), from: fraction.describe("Share of full speed at first.") })
      .prefault({ for: 0, from: 1 })
      .describe("Slow start of a new instance."),
    drain: shape("draining", {
      grace: limit(duration).prefault(DEFAULTS.drainGrace).describe("Time that running requests get."),
      running: choice("finish", "requeue").prefault("finish").describe("Finish running requests, or give them back to the queue."),
    })
      .prefault({})
      .describe("How an instance leaves."),
    propagation: duration.prefault(0).describe("Delay until the balancer sees an instance come or go."),
    ...workFields,
    holdsSlot: flag().prefault(true).describe("Whether a request keeps its slot while it waits for calls."),
    errors: fraction.prefault(0).describe("Chance of an error after the work."),
    balancing: policySchema("balancing", catalog, style).prefault(DEFAULTS.balancing).describe("How an instance is chosen."),
    autoscaling: autoscalingSchema(catalog, style).optional().describe("How many replicas there are."),
    resilience: reserved("resilience policies"),
  });
}

export type ServiceShape = z.output<ReturnType<typeof serviceSchema>>;
