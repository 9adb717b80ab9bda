import { BACKOFFS } from "./map-backoff.js";
import { mapCircuitBreaker } from "./map-breaker.js";
import { BUDGETS } from "./map-budgets.js";
import { LIMITS } from "./map-limits.js";
import type { Mapper } from "./reply.js";

/** Decisions of what stands around calls. */
export const RESILIENCE: Readonly<Record<string, Mapper>> = { circuitBreaker: mapCircuitBreaker, ...LIMITS, ...BUDGETS, ...BACKOFFS };
