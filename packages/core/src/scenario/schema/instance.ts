import * as z from "zod";
import { deviceFields } from "./devices.js";
import { durationLaw } from "./duration-law.js";
import { cpu, duration, memory, price } from "./quantities.js";
import { flag, limit, number, text, whole } from "./scalars.js";
import { shape } from "./shapes.js";

const cpuShape = z.union([
  cpu.transform((request) => ({ request, limit: undefined })),
  shape("CPU of an instance", {
    request: cpu.optional().describe("Cores reserved. Default: the limit."),
    limit: limit(cpu).optional().describe("Cores that running requests share. Default: unlimited."),
  }),
]);

const memoryShape = z.union([
  memory.transform((request) => ({ request, limit: undefined, base: undefined, perRequest: undefined })),
  shape("memory of an instance", {
    request: memory.optional().describe("Bytes reserved. Default: the limit."),
    limit: memory.optional().describe("Most bytes. Default: the request."),
    base: memory.optional().describe("Bytes used with nothing to do, where memory is sized. Default: 0 with perRequest."),
    perRequest: memory.optional().describe("Bytes that each request there uses more. Default: 0 with base."),
  }),
]);

/** What an instance is; groups of instances may each have their own. */
export const instanceFields = {
  concurrency: limit(whole(1, 1_000_000_000)).optional().describe("Requests worked on at once. Default 1."),
  cpu: cpuShape.optional().describe("CPU of an instance. Default request: 1 core."),
  memory: memoryShape.optional().describe("Memory of an instance. Default request: 512Mi."),
  ...deviceFields,
  price: price.optional().describe("Price of an instance. Default: that of its CPU and memory requests."),
  speed: number(1e-6, 1e6).optional().describe("Work done per unit of demand. Default 1."),
  weight: number(1e-6, 1e6).optional().describe("Relative share for weighted balancing. Default 1."),
  backup: flag().optional().describe("Serves only where no primary can: priority 1. Default false."),
  priority: whole(0, 127).optional().describe("Level it serves at, 0 first. Default 0, or 1 for a backup."),
  maxInFlight: limit(whole(1, 1_000_000_000)).optional().describe("Most requests each balancer may have there. Default: unlimited."),
  deletionCost: whole(-2_147_483_647, 2_147_483_647)
    .optional()
    .describe("What losing it costs beside the others: the lowest leaves first where victims are chosen so. Default 0."),
  enabled: duration.optional().describe("An operator lets it in at that time. Default: from the start."),
};

/** Instances that are alike. */
export const instanceGroup = shape("a group of instances", {
  count: whole(0, 1_000_000).describe("Instances in the group."),
  ...instanceFields,
  zone: text().optional().describe("Zone of the group. Default: spread over the service's zones."),
  demand: durationLaw.optional().describe("Replaces the service's first compute step on these instances."),
  version: text().optional().describe("Version that they are. Default: the service's own."),
});

export type InstanceShape = z.output<z.ZodObject<typeof instanceFields>>;
