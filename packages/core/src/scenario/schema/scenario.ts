import * as z from "zod";
import type { Catalog } from "../../policy/catalog.js";
import { DEFAULTS } from "../defaults.js";
import { alert } from "./alert.js";
import { change } from "./change.js";
import { fault } from "./fault.js";
import { messageQueue } from "./message-queue.js";
import { nodes } from "./nodes.js";
import { objective } from "./objective.js";
import type { NumberStyle } from "./policy-options.js";
import { duration, fraction, positiveDuration, price } from "./quantities.js";
import { flag, text } from "./scalars.js";
import { serviceSchema } from "./service.js";
import { list, named, shape } from "./shapes.js";
import { trafficSchema } from "./traffic.js";

const prices = shape("prices", {
  vcpu: price.prefault(DEFAULTS.vcpuPrice).describe("Of a vCPU requested."),
  memory: price.prefault(DEFAULTS.memoryPrice).describe("Of a GiB requested."),
  granularity: positiveDuration.prefault(DEFAULTS.billingGranularity).describe("Billed time is a multiple of this."),
  minimum: duration.prefault(DEFAULTS.billingMinimum).describe("Least billed time of an instance."),
});

const slo = shape("objectives", {
  availability: fraction.optional().describe("Least share of requests that end ok."),
  p50: positiveDuration.optional(),
  p90: positiveDuration.optional(),
  p95: positiveDuration.optional(),
  p99: positiveDuration.optional(),
  p999: positiveDuration.optional(),
  cost: price.optional().describe("Most that the cluster may cost."),
  objectives: named("objectives", objective).optional().describe("Objectives over windows, of traffic or services."),
});

/** The one schema of scenarios: it says what may be written, what it becomes, and what editors complete. */
export function scenarioSchema(catalog: Catalog | undefined, style: NumberStyle) {
  return shape("a scenario", {
    name: text().describe("What the scenario shows."),
    description: z.string().max(10_000).prefault(""),
    duration: positiveDuration.describe("Simulated time."),
    warmup: duration.prefault(DEFAULTS.warmup).describe("Simulated, but left out of every figure."),
    seed: z.union([text(), z.int()]).prefault(DEFAULTS.seed).describe("Same scenario and seed, same result."),
    bucket: positiveDuration.optional().describe("Width of a point of the time series. Default: about a 120th of the duration."),
    instanceHistograms: flag().prefault(false).describe("Keep a latency histogram for every instance."),
    prices: prices.prefault({}).describe("What resources cost where an instance has no price of its own."),
    slo: slo.prefault({}).describe("Objectives, judged over the whole run or over windows."),
    alerts: named("alerts", alert).optional().describe("Who is called when an error budget burns too fast."),
    traffic: named("traffic sources", trafficSchema(catalog, style)).describe("Where requests come from."),
    services: named("services", serviceSchema(catalog, style)).describe("What serves them."),
    queues: named("message queues", messageQueue).optional().describe("Message queues between services."),
    faults: named("faults", fault).prefault({}).describe("What goes wrong, and when."),
    changes: list("changes", change, 0).prefault([]).describe("Options that change while it runs, in time order."),
    nodes: nodes.optional().describe("The machines that instances run on. Default: each instance has one of its own."),
  });
}

export type ScenarioSchema = ReturnType<typeof scenarioSchema>;

/** A scenario as it is written, typed: a wrong unit does not compile. */
export type ScenarioInput = ReadonlyInput<z.input<ScenarioSchema>>;

type ReadonlyInput<T> = T extends readonly (infer Item)[]
  ? number extends T["length"]
    ? readonly ReadonlyInput<Item>[]
    : { readonly [K in keyof T]: ReadonlyInput<T[K]> }
  : T extends object
    ? { readonly [K in keyof T]: ReadonlyInput<T[K]> }
    : T;

export type ScenarioShape = z.output<ScenarioSchema>;
