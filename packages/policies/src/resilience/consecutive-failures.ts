import { defineResilience } from "@springtide/core/policy";
import { createConsecutiveBreaker } from "../mechanisms/breaker/consecutive-failures.js";
import { BreakerLayer } from "../mechanisms/layers/breaker-layer.js";
import { FAILURE_FIELDS, type FailureOptions, failuresOf } from "../mechanisms/layers/failures.js";

/** Options of `consecutive-failures`. */
export interface ConsecutiveFailuresOptions extends FailureOptions {
  /** Failures in a row that open it. Default 6. */
  failures?: number;
  /** How long it stays open, in ms. Default 60 s. */
  openWait?: number;
  /** Successes in a row, half open, that close it. Default 1. */
  successes?: number;
  /** Tries under way at once, half open. Default 1. */
  tries?: number;
}

const SOURCE = "sony/gobreaker gobreaker.go";

/** A breaker that opens after failures in a row, refuses for a time and then tries: a failure opens it anew, successes close it. */
export const consecutiveFailures = defineResilience<ConsecutiveFailuresOptions>({
  id: "consecutive-failures",
  doc: "A breaker that opens after failures in a row, refuses for a time and then tries: a failure opens it anew, successes close it.",
  source: "sony/gobreaker gobreaker.go",
  options: {
    failures: {
      type: "number",
      unit: "count",
      integer: true,
      default: 6,
      min: 1,
      doc: "Failures in a row that open it.",
      source: `${SOURCE} (defaultReadyToTrip: more than 5)`,
    },
    openWait: { type: "number", unit: "ms", default: 60_000, min: 0, doc: "How long it stays open.", source: `${SOURCE} (defaultTimeout)` },
    successes: {
      type: "number",
      unit: "count",
      integer: true,
      default: 1,
      min: 1,
      doc: "Successes in a row, half open, that close it.",
      source: `${SOURCE} (MaxRequests)`,
    },
    tries: {
      type: "number",
      unit: "count",
      integer: true,
      default: 1,
      min: 1,
      doc: "Tries under way at once, half open.",
      source: `${SOURCE} (MaxRequests)`,
    },
    ...FAILURE_FIELDS,
  },
  create(options, context) {
    const { failures, openWait: openMs, successes, tries } = options;
    const breaker = createConsecutiveBreaker({ failures, openMs, successes, tries });
    return new BreakerLayer(breaker, { isFailure: failuresOf(options), countsLate: false }, context);
  },
});
