import type { PolicyContext, Resilience } from "@springtide/core/policy";
import type { Limit } from "../limits/limit.js";
import { PASS, REFUSE } from "./answers.js";
import { createSlotColumn } from "./slot-column.js";

const NS_PER_MS = 1e6;

/**
 * A limit on concurrency as a resilience layer: refuses calls beyond the limit, and feeds it with samples. Successes are samples;
 * timeouts and refusals further in are samples of lost calls; errors and cancelled calls are ignored.
 * @see Netflix/concurrency-limits@78a74b98 concurrency-limits-core/.../limiter/SimpleLimiter.java
 */
export function limitLayer(limit: Limit, { now }: PolicyContext): Resilience {
  /** How many were under way when a call began, itself included. */
  const inFlightAtStart = createSlotColumn();
  let inFlight = 0;
  return {
    admit({ slot }) {
      if (inFlight >= limit.current) return REFUSE;
      inFlightAtStart.set(slot, ++inFlight);
      return PASS;
    },
    settled({ slot, attemptMs }, outcome) {
      inFlight--;
      if (outcome === "error") return PASS;
      // A call that takes no time would make ratios of times senseless.
      const rtt = Math.max(1, Math.round(attemptMs * NS_PER_MS));
      limit.sample(Math.round((now() - attemptMs) * NS_PER_MS), rtt, inFlightAtStart.get(slot), outcome !== "ok");
      return PASS;
    },
    cancelled() {
      inFlight--;
    },
  };
}
