import { defineResilience } from "@springtide/core/policy";
import { createRetryThrottle } from "../mechanisms/budgets/grpc-throttle.js";
import { PASS, REFUSE } from "../mechanisms/layers/answers.js";
import { FAILURE_FIELDS, type FailureOptions, failuresOf } from "../mechanisms/layers/failures.js";
import { createSlotColumn } from "../mechanisms/layers/slot-column.js";

/** Options of `grpc-retry-throttle`. */
export interface GrpcRetryThrottleOptions extends FailureOptions {
  /** Most tokens, and how many at the start. Default 10. */
  maxTokens?: number;
  /** Tokens that a success brings back, in thousandths. Default 0.1. */
  tokenRatio?: number;
}

const SOURCE = "grpc/proposal A6-client-retries.md (the example of retryThrottling)";

/** Just inside a retry: a failure costs a token, a success brings some back, and retries are refused while half of the tokens or fewer are left. */
export const grpcRetryThrottle = defineResilience<GrpcRetryThrottleOptions>({
  id: "grpc-retry-throttle",
  doc: "Just inside a retry: a failure costs a token, a success brings some back, and retries are refused while half of the tokens or fewer are left.",
  source: "grpc/proposal A6-client-retries.md; grpc-go clientconn.go (retryThrottler)",
  options: {
    maxTokens: {
      type: "number",
      unit: "count",
      integer: true,
      default: 10,
      min: 1,
      max: 1000,
      doc: "Most tokens, and how many at the start.",
      source: SOURCE,
    },
    tokenRatio: {
      type: "number",
      unit: "ratio",
      default: 0.1,
      min: 0.001,
      doc: "Tokens that a success brings back, in thousandths.",
      source: SOURCE,
    },
    ...FAILURE_FIELDS,
  },
  create(options) {
    const throttle = createRetryThrottle(options.maxTokens, options.tokenRatio);
    const isFailure = failuresOf(options);
    /** Whether the failure of a call left enough for a retry of it. */
    const denied = createSlotColumn();
    return {
      admit: ({ attempt, slot }) => (attempt > 0 && denied.get(slot) === 1 ? REFUSE : PASS),
      settled({ slot }, outcome) {
        denied.set(slot, 0);
        if (outcome === "ok") throttle.succeeded();
        else if (isFailure(outcome) && !throttle.failed()) denied.set(slot, 1);
        return PASS;
      },
      cancelled({ slot }) {
        denied.set(slot, 0);
      },
    };
  },
});
