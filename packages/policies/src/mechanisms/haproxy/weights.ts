import type { Endpoint } from "@springtide/core/policy";

/** Steps that HAProxy divides a unit of weight into, so that slow start has some. */
export const STEPS_PER_WEIGHT = 16;

/** HAProxy's largest effective weight: 256 units in its steps. */
export const LARGEST_WEIGHT = 256 * STEPS_PER_WEIGHT;

/**
 * Effective weight of an endpoint in HAProxy's steps, slow start included: a whole number, at least 1.
 * @see HAProxy 2.6 src/server.c (server_recalc_eweight)
 */
export function effectiveWeight({ weight, ramp }: Pick<Endpoint, "weight" | "ramp">): number {
  return Math.max(1, Math.round(weight * STEPS_PER_WEIGHT * ramp));
}
