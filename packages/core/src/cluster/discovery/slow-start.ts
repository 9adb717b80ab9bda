import { pow } from "../../engine/math/pow.js";

/**
 * Part of its weight, in (0, 1], that an endpoint has `sinceMs` after it became healthy, in a proxy whose slow start
 * lasts `windowMs`: at least `minWeight`; an `aggression` above 1 gives more of it early.
 * @see Envoy main@0a31a547 source/extensions/load_balancing_policies/common/load_balancer_impl.cc (applySlowStartFactor)
 */
export function envoyRamp(sinceMs: number, windowMs: number, aggression: number, minWeight: number): number {
  if (sinceMs >= windowMs) return 1;
  return Math.max(pow(Math.max(1, sinceMs) / windowMs, 1 / aggression), minWeight);
}

/**
 * As `envoyRamp`, for a proxy that raises weights once a second, in sixteenths, from 1/16 on.
 * @see HAProxy 2.6 src/server.c (server_recalc_eweight)
 */
export function haproxyRamp(sinceMs: number, windowMs: number): number {
  const elapsed = Math.floor(sinceMs / 1000);
  const window = windowMs / 1000;
  if (elapsed >= window) return 1;
  return Math.min(1, Math.floor((16 * elapsed + window) / window) / 16);
}
