import type { Endpoint } from "@springtide/core/policy";

/** Share that an endpoint is to get now relative to others: its weight, reduced while slow start ramps it up. */
export function rampedWeight({ weight, ramp }: Endpoint): number {
  return weight * ramp;
}
