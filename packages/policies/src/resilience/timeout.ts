import { defineResilience } from "@springtide/core/policy";

/** Options of `timeout`. */
export interface TimeoutOptions {
  /** How long what is inside may take, in ms. Default 1 s. */
  limit?: number;
}

/**
 * Gives up on what is inside after a time.
 * @see Envoy v1.30 route timeout and per_try_timeout: outside a retry it bounds all tries, inside each of them
 */
export const timeout = defineResilience<TimeoutOptions>({
  id: "timeout",
  doc: "Gives up on what is inside after a time: outside a retry that bounds all its tries together, inside it each of them.",
  source: "Envoy v1.30 (route timeout, per_try_timeout)",
  options: { limit: { type: "number", unit: "ms", default: 1000, min: 0, doc: "How long what is inside may take." } },
  create: ({ limit }) => ({ patienceMs: () => limit }),
});
