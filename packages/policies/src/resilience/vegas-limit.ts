import { defineResilience } from "@springtide/core/policy";
import { limitLayer } from "../mechanisms/layers/limit-layer.js";
import { count, INITIAL, type LimitOptions, WINDOWED, windowedIf } from "../mechanisms/layers/limit-options.js";
import { createVegasLimit } from "../mechanisms/limits/vegas.js";

/** Options of `vegas-limit`. */
export interface VegasLimitOptions extends LimitOptions {
  /** Weight of the new limit against the old. Default 1. */
  smoothing?: number;
  /** The shortest latency is measured anew after so many times the limit of calls. Default 30. */
  probeMultiplier?: number;
}

const SOURCE = "Netflix/concurrency-limits@78a74b98 VegasLimit.java";

/** Limits attempts under way as TCP Vegas does: by the queue that is reckoned from how much longer calls take than the shortest did. */
export const vegasLimit = defineResilience<VegasLimitOptions>({
  id: "vegas-limit",
  doc: "Limits attempts under way as TCP Vegas does: by the queue that is reckoned from how much longer calls take than the shortest did.",
  source: "Netflix/concurrency-limits@78a74b98 concurrency-limits-core/.../limit/VegasLimit.java",
  options: {
    initial: INITIAL,
    max: count(1000, "Most that the limit becomes."),
    smoothing: {
      type: "number",
      unit: "ratio",
      default: 1,
      min: 0.01,
      max: 1,
      doc: "Weight of the new limit against the old.",
      source: SOURCE,
    },
    probeMultiplier: {
      type: "number",
      unit: "ratio",
      default: 30,
      min: 1,
      doc: "The shortest latency is measured anew after so many times the limit of calls.",
      source: SOURCE,
    },
    windowed: WINDOWED,
  },
  create({ initial, max, smoothing, probeMultiplier, windowed }, context) {
    const limit = createVegasLimit({ initial, max, smoothing, probeMultiplier }, () => 0.5 + context.random.next() / 2);
    return limitLayer(windowedIf(windowed, limit), context);
  },
});
