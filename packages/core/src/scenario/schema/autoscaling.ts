import type * as z from "zod";
import type { Catalog } from "../../policy/catalog.js";
import { DEFAULTS } from "../defaults.js";
import { policyWith } from "./policy.js";
import type { NumberStyle } from "./policy-options.js";
import { duration, positiveDuration } from "./quantities.js";
import { choice, limit, whole } from "./scalars.js";

const MOST_REPLICAS = 1_000_000;

/** Options that stand beside those of every autoscaling policy. */
export const scalingLimits = {
  min: whole(0, MOST_REPLICAS).prefault(DEFAULTS.autoscaling.min).describe("Fewest replicas."),
  max: whole(1, MOST_REPLICAS).prefault(DEFAULTS.autoscaling.max).describe("Most replicas."),
  interval: positiveDuration.prefault(DEFAULTS.autoscaling.interval).describe("Time between decisions."),
  window: positiveDuration.prefault(DEFAULTS.autoscaling.window).describe("Span of the metrics a decision sees."),
  lag: duration.prefault(DEFAULTS.autoscaling.lag).describe("Age of the newest metrics a decision sees."),
  victims: choice("newest", "oldest", "least-loaded").prefault(DEFAULTS.autoscaling.victims).describe("Which instance leaves first."),
  maxStarting: limit(whole(1, MOST_REPLICAS)).prefault("unlimited").describe("Most instances starting at once."),
  maxStopping: limit(whole(1, MOST_REPLICAS)).prefault("unlimited").describe("Most instances draining at once."),
};

/** The `autoscaling` of a service. */
export function autoscalingSchema(catalog: Catalog | undefined, style: NumberStyle) {
  return policyWith("autoscaling", catalog, style, scalingLimits);
}

export type AutoscalingShape = z.output<ReturnType<typeof autoscalingSchema>>;
