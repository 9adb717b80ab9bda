import * as z from "zod";
import { DEFAULTS } from "../defaults.js";
import { cpu, fraction, memory, positiveDuration, share } from "./quantities.js";
import { choice, limit, whole } from "./scalars.js";
import { list, shape } from "./shapes.js";

const usual = DEFAULTS.vertical;
const updates = choice("off", "initial", "recreate", "in-place");

const options = shape("a vertical autoscaling", {
  updates: updates
    .prefault(usual.updates)
    .describe("Only recommend; size new instances; restart old ones too, within the disruption budget; or resize them as they run."),
  resources: list("resources", choice("cpu", "memory"))
    .optional()
    .describe("What is sized. Default: cpu, and memory where its use is written."),
  limits: choice("proportional", "keep").prefault(usual.limits).describe("Whether limits keep their ratio to requests, or stay."),
  interval: positiveDuration.prefault(usual.interval).describe("From one measurement and decision to the next."),
  halfLife: positiveDuration.prefault(usual.halfLife).describe("Time in which a measurement loses half of its weight."),
  target: fraction.prefault(usual.target).describe("Quantile of the use that the request is made of."),
  lower: fraction.prefault(usual.lower).describe("Quantile for the lower end of the range that requests may stay in."),
  upper: fraction.prefault(usual.upper).describe("Quantile for its upper end."),
  margin: share.prefault(usual.margin).describe("Part of the use that is added."),
  confidence: positiveDuration.prefault(usual.confidence).describe("History after which the upper end is no more than twice as high."),
  minAllowed: shape("the least that is recommended", {
    cpu: cpu.prefault(usual.minAllowed.cpu).describe("Cores."),
    memory: memory.prefault(usual.minAllowed.memory).describe("Bytes."),
  })
    .prefault({})
    .describe("Least request."),
  maxAllowed: shape("the most that is recommended", {
    cpu: limit(cpu).prefault("unlimited").describe("Cores."),
    memory: limit(memory).prefault("unlimited").describe("Bytes."),
  })
    .prefault({})
    .describe("Most request."),
  minChange: share.prefault(usual.minChange).describe("Within the range, the least change that is worth it …"),
  minLifetime: positiveDuration.prefault(usual.minLifetime).describe("… of an instance that has been there for so long."),
  minReplicas: whole(0, 1_000_000).prefault(usual.minReplicas).describe("Fewest instances with which any is disturbed."),
  tolerance: fraction.prefault(usual.tolerance).describe("Part of the instances that may be away at once."),
  memoryInterval: positiveDuration.prefault(usual.memoryInterval).describe("Span of which the highest use of memory counts."),
});

/** The `vertical` of a service: how it updates, or more about it. */
export const vertical = z.union([updates.transform((word): z.input<typeof options> => ({ updates: word })).pipe(options), options]);
