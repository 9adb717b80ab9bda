import type { Balancer } from "@springtide/core/policy";

/** What a balancer hears beside picks: how attempts end, placements without a pick, answers to probes. */
export type Feedback = Required<Pick<Balancer, "observe" | "placed" | "probed">>;

/** Passes feedback on to the balancer inside a composed policy, as far as that one listens. */
export function forwardFeedback(inner: Balancer): Feedback {
  return {
    observe: (endpoint, outcome) => inner.observe?.(endpoint, outcome),
    placed: (endpoint) => inner.placed?.(endpoint),
    probed: (endpoint, load, latencyMs) => inner.probed?.(endpoint, load, latencyMs),
  };
}
