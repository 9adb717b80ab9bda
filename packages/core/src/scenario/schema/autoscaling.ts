import * as z from "zod";
import type { ScalingPace } from "../../policy/autoscaling.js";
import type { Catalog } from "../../policy/catalog.js";
import { DEFAULTS } from "../defaults.js";
import { guard } from "./guard.js";
import { policyWith } from "./policy.js";
import type { NumberStyle } from "./policy-options.js";
import { duration, positiveDuration } from "./quantities.js";
import { choice, limit, whole } from "./scalars.js";
import { list } from "./shapes.js";

const MOST_REPLICAS = 1_000_000;

const victim = choice("newest", "oldest", "least-loaded", "cost", "zone-balance", "deletion-cost", "kubernetes");

/** Options that stand beside those of every autoscaling policy. */
export const scalingLimits = {
  min: whole(0, MOST_REPLICAS).prefault(DEFAULTS.autoscaling.min).describe("Fewest replicas."),
  max: whole(1, MOST_REPLICAS).prefault(DEFAULTS.autoscaling.max).describe("Most replicas."),
  interval: positiveDuration.prefault(DEFAULTS.autoscaling.interval).describe("Time between decisions."),
  window: positiveDuration.prefault(DEFAULTS.autoscaling.window).describe("Span of the metrics a decision sees."),
  lag: duration.prefault(DEFAULTS.autoscaling.lag).describe("Age of the newest metrics a decision sees."),
  victims: z
    .union([victim, list("orders", victim)])
    .prefault(DEFAULTS.autoscaling.victims)
    .describe("Which instance leaves first: one order, or several of which the next decides where one does not."),
  maxStarting: limit(whole(1, MOST_REPLICAS)).prefault("unlimited").describe("Most instances starting at once."),
  maxStopping: limit(whole(1, MOST_REPLICAS)).prefault("unlimited").describe("Most instances draining at once."),
  stopEvery: duration.prefault(0).describe("Shortest time from one instance's leaving to the next one's."),
  guard: guard.optional().describe("What holds scale-in back. Default: nothing."),
};

/** Pace is the policy's where it is not written: it stays open while the policy is not known. */
const openLimits = {
  ...scalingLimits,
  interval: positiveDuration.optional(),
  window: positiveDuration.optional(),
  lag: duration.optional(),
};

type Limits = { [Name in keyof typeof openLimits]: z.ZodType<z.output<(typeof openLimits)[Name]>, z.input<(typeof openLimits)[Name]>> };

const wholePace = z.object({ interval: scalingLimits.interval, window: scalingLimits.window, lag: scalingLimits.lag });

/** A pace in milliseconds, as usual where nothing is written. */
export function readPace(written: ScalingPace): z.output<typeof wholePace> {
  return wholePace.parse(written);
}

/** The `autoscaling` of a service. */
export function autoscalingSchema(catalog: Catalog | undefined, style: NumberStyle) {
  const limits: Limits = catalog === undefined ? openLimits : scalingLimits;
  return policyWith("autoscaling", catalog, style, limits);
}

export type AutoscalingShape = z.output<ReturnType<typeof autoscalingSchema>>;
