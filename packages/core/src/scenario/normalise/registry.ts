import type { RegistrySpec } from "../../model/proxies.js";
import { DEFAULTS } from "../defaults.js";
import type { RegistryShape } from "../schema/registry.js";

/** A registry with every default filled: without delays and for ever where nothing is said. */
export function normaliseRegistry({ register, deregister, propagation, lookup, exits, lease, renew }: RegistryShape): RegistrySpec {
  return {
    registerMs: register,
    deregisterMs: deregister,
    propagationMs: propagation ?? 0,
    lookup: lookup && { roundTrip: lookup.roundTrip, cacheMs: lookup.cache },
    exitsMs: exits,
    leaseMs: lease,
    renewMs: renew ?? (lease === undefined ? Number.POSITIVE_INFINITY : lease / DEFAULTS.renewalsPerLease),
  };
}
