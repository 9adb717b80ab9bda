import { defineResilience } from "@springtide/core/policy";
import { limitLayer } from "../mechanisms/layers/limit-layer.js";
import { count, INITIAL, type LimitOptions, WINDOWED, windowedIf } from "../mechanisms/layers/limit-options.js";
import { createGradient2Limit } from "../mechanisms/limits/gradient2.js";

/** Options of `gradient2-limit`. */
export interface Gradient2LimitOptions extends LimitOptions {
  /** Least that the limit becomes. Default 20. */
  min?: number;
  /** Weight of the new limit against the old. Default 0.2. */
  smoothing?: number;
  /** How much longer than on average calls may take before the limit falls. Default 1.5. */
  tolerance?: number;
  /** Calls allowed to queue. Default 4. */
  queueSize?: number;
  /** Calls in the long average. Default 600. */
  longWindow?: number;
}

const SOURCE = "Netflix/concurrency-limits@78a74b98 Gradient2Limit.java";

/** Limits attempts under way by the ratio of how long calls take on average to how long the last one took. */
export const gradient2Limit = defineResilience<Gradient2LimitOptions>({
  id: "gradient2-limit",
  doc: "Limits attempts under way by the ratio of how long calls take on average to how long the last one took.",
  source: "Netflix/concurrency-limits@78a74b98 concurrency-limits-core/.../limit/Gradient2Limit.java",
  options: {
    initial: INITIAL,
    min: count(20, "Least that the limit becomes."),
    max: count(200, "Most that the limit becomes."),
    smoothing: {
      type: "number",
      unit: "ratio",
      default: 0.2,
      min: 0.01,
      max: 1,
      doc: "Weight of the new limit against the old.",
      source: SOURCE,
    },
    tolerance: {
      type: "number",
      unit: "ratio",
      default: 1.5,
      min: 1,
      doc: "How much longer than on average calls may take before the limit falls.",
      source: SOURCE,
    },
    queueSize: { type: "number", unit: "count", integer: true, default: 4, min: 0, doc: "Calls allowed to queue.", source: SOURCE },
    longWindow: count(600, "Calls in the long average."),
    windowed: WINDOWED,
  },
  check: ({ min, max }) => (min > max ? "min must not be above max" : undefined),
  create: ({ windowed, ...rules }, context) => limitLayer(windowedIf(windowed, createGradient2Limit(rules)), context),
});
