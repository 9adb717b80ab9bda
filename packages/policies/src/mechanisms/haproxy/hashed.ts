import type { Balancer, ChoiceField, Endpoint, RequestView } from "@springtide/core/policy";
import { fullAvalanche } from "../hashing/full-avalanche.js";
import { tableOf } from "./map.js";
import { createRing } from "./ring.js";
import { type HaproxyBackupOptions, isFull, servingEndpoints } from "./serving.js";
import { createSlotTurns, type Slots } from "./slot-turns.js";

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

/** Slots, where a hash leads among them, and where else after a failure at `previous`. */
interface HashedSlots extends Slots {
  locate(hash: number, previous: Endpoint | undefined): Endpoint;
}

/**
 * A balancer that goes by a hash of the request, an unsigned 32-bit integer. A table leads to the same endpoint again
 * after a failure; the ring leads on to the next one. Requests for a full endpoint wait. One without anything to hash
 * (undefined) takes its turn round the slots instead.
 * @see HAProxy 2.6 src/backend.c (get_server_sh, get_server_uh, get_server_hh, assign_server)
 */
export function balanceByHash(
  { hashType: type, allBackups }: Required<HaproxyHashOptions>,
  hashOf: (request: RequestView) => number | undefined,
): Balancer {
  const createSlots = type === "consistent" ? ringSlots : tableSlots;
  const turns = createSlotTurns();
  let version = -1;
  let slots: HashedSlots | undefined;
  return {
    pick(endpoints, request) {
      if (slots === undefined || endpoints.version !== version) {
        version = endpoints.version;
        slots = createSlots(servingEndpoints(endpoints, allBackups));
      }
      const hash = hashOf(request);
      if (hash === undefined) return turns(slots, request.previous);
      const endpoint = slots.locate(hash, request.previous);
      return isFull(endpoint) ? undefined : endpoint;
    },
  };
}

function tableSlots(serving: readonly Endpoint[]): HashedSlots {
  const table = tableOf(serving);
  return { ...table, locate: (hash) => table.ownerAt(hash % table.count) };
}

function ringSlots(serving: readonly Endpoint[]): HashedSlots {
  const ring = createRing(serving);
  return { ...ring, locate: (hash, previous) => ring.nearest(fullAvalanche(hash), previous) };
}
