import type { Balancer, ChoiceField, Endpoint, RequestView } from "@springtide/core/policy";
import { fullAvalanche } from "../hashing/full-avalanche.js";
import { weightedSlots } from "./map.js";
import { createRing } from "./ring.js";
import { type HaproxyBackupOptions, isFull, servingEndpoints } from "./serving.js";

/** Options of HAProxy's hashing policies. */
export interface HaproxyHashOptions extends HaproxyBackupOptions {
  /** How hashes lead to endpoints: `map-based` or `consistent`. Default map-based. */
  hashType?: string;
}

/** The field of `HaproxyHashOptions.hashType`. */
export const hashType = {
  type: "choice",
  of: ["map-based", "consistent"],
  default: "map-based",
  doc: "How hashes lead to endpoints: a table of the weights, or the nearest point of a ring, which moves few keys when the set changes.",
  source: "HAProxy 2.6 doc/configuration.txt (hash-type)",
} as const satisfies ChoiceField;

/** Where a hash leads, and where else after a failure at `previous`. */
type Locate = (hash: number, previous: Endpoint | undefined) => Endpoint;

/**
 * A balancer that goes by a hash of the request, an unsigned 32-bit integer. A table leads to the same endpoint again
 * after a failure; the ring leads on to the next one. Requests for a full endpoint wait.
 * @see HAProxy 2.6 src/backend.c (get_server_sh, get_server_uh)
 */
export function balanceByHash(
  { hashType: type, allBackups }: Required<HaproxyHashOptions>,
  hashOf: (request: RequestView) => number,
): Balancer {
  const createLocate = type === "consistent" ? locateOnRing : locateInTable;
  let version = -1;
  let locate: Locate | undefined;
  return {
    pick(endpoints, request) {
      if (locate === undefined || endpoints.version !== version) {
        version = endpoints.version;
        locate = createLocate(servingEndpoints(endpoints, allBackups));
      }
      const endpoint = locate(hashOf(request), request.previous);
      return isFull(endpoint) ? undefined : endpoint;
    },
  };
}

function locateInTable(serving: readonly Endpoint[]): Locate {
  const slots = weightedSlots(serving);
  return (hash) => serving[slots[hash % slots.length] as number] as Endpoint;
}

function locateOnRing(serving: readonly Endpoint[]): Locate {
  const ring = createRing(serving);
  return (hash, previous) => ring.nearest(fullAvalanche(hash), previous);
}
