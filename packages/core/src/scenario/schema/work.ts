import * as z from "zod";
import type { Catalog } from "../../policy/catalog.js";
import { callSchemas } from "./call.js";
import { diskStep, networkStep } from "./devices.js";
import { durationLaw } from "./duration-law.js";
import { publish } from "./message-queue.js";
import type { NumberStyle } from "./policy-options.js";
import { list, named, shape } from "./shapes.js";

/** CPU work, the same for all requests or by class. */
export const demand = z.union([
  durationLaw,
  shape("demand by class", {
    classes: named("demands of classes", durationLaw).describe("Demand of each class named."),
    default: durationLaw.describe("Demand of every other class."),
  }),
]);

/** What a service does for a request. */
export function workFields(catalog: Catalog | undefined, style: NumberStyle) {
  const { call, parallel, choiceOfCalls, saga, twoPhase, entry } = callSchemas(catalog, style);
  /** One entry of `steps`. */
  const step = z.union([
    shape("a compute step", { compute: demand.describe("Work on the CPU.") }),
    shape("a wait step", { wait: durationLaw.describe("Time in the slot without CPU.") }),
    shape("a call step", { call: call.describe("A call to another service.") }),
    parallel,
    choiceOfCalls,
    saga,
    twoPhase,
    diskStep,
    networkStep,
    shape("a publish step", { publish: publish.describe("Messages published to queues.") }),
  ]);
  return {
    demand: demand.optional().describe("CPU work of a request, done first."),
    wait: durationLaw.optional().describe("Time in the slot without CPU, after the demand."),
    calls: list("calls", entry).optional().describe("Calls to other services, in sequence, after demand and wait."),
    publish: publish.optional().describe("Messages published to queues, after the calls."),
    steps: list("steps", step).optional().describe("Work in any order, instead of demand, wait, calls and publish."),
  };
}

type Fields = ReturnType<typeof workFields>;
export type Demand = z.output<typeof demand>;
export type DiskUse = z.output<typeof diskStep>["disk"];
export type Step = NonNullable<z.output<Fields["steps"]>>[number];
