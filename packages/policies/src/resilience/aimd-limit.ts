import { defineResilience } from "@springtide/core/policy";
import { limitLayer } from "../mechanisms/layers/limit-layer.js";
import { count, INITIAL, type LimitOptions, WINDOWED, windowedIf } from "../mechanisms/layers/limit-options.js";
import { createAimdLimit } from "../mechanisms/limits/aimd.js";

/** Options of `aimd-limit`. */
export interface AimdLimitOptions extends LimitOptions {
  /** Least that the limit becomes. Default 20. */
  min?: number;
  /** Factor on the limit after a loss. Default 0.9. */
  backoffRatio?: number;
  /** A call that takes longer counts as lost, in ms. Default 5 s. */
  timeout?: number;
}

const SOURCE = "Netflix/concurrency-limits@78a74b98 AIMDLimit.java";
const NS_PER_MS = 1e6;

/** Limits attempts under way: one more while calls succeed and the limit is half used, a share less when one is lost. */
export const aimdLimit = defineResilience<AimdLimitOptions>({
  id: "aimd-limit",
  doc: "Limits attempts under way: one more while calls succeed and the limit is half used, a share less when one is lost.",
  source: "Netflix/concurrency-limits@78a74b98 concurrency-limits-core/.../limit/AIMDLimit.java",
  options: {
    initial: INITIAL,
    min: count(20, "Least that the limit becomes."),
    max: count(200, "Most that the limit becomes."),
    backoffRatio: {
      type: "number",
      unit: "ratio",
      default: 0.9,
      min: 0.5,
      max: 0.9999,
      doc: "Factor on the limit after a loss.",
      source: SOURCE,
    },
    timeout: { type: "number", unit: "ms", default: 5000, min: 1, doc: "A call that takes longer counts as lost.", source: SOURCE },
    windowed: WINDOWED,
  },
  check: ({ min, max }) => (min > max ? "min must not be above max" : undefined),
  create({ initial, min, max, backoffRatio, timeout, windowed }, context) {
    const limit = createAimdLimit({ initial, min, max, backoffRatio, timeout: timeout * NS_PER_MS });
    return limitLayer(windowedIf(windowed, limit), context);
  },
});
