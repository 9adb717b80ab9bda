import { defineBalancing } from "@springtide/core/policy";
import { mixField, placeByHash } from "../mechanisms/hashing/place-by-hash.js";

/** Options of `hash`. */
export interface HashOptions {
  /** Whether keys are scattered first. Default true. */
  mix?: boolean;
}

/** Sends all requests of one key to one endpoint: the hash of the key modulo the number of endpoints, whatever their weights. */
export const hash = defineBalancing<HashOptions>({
  id: "hash",
  doc: "Sends all requests of one key to one endpoint: the hash of the key modulo the number of endpoints, whatever their weights.",
  source: "HAProxy 2.6 src/lb_map.c (hash-type map-based with equal weights); most keys move when an endpoint joins or leaves",
  options: { mix: mixField },
  traits: { sticky: "key", starvationFree: true },
  create: ({ mix }) => ({ pick: (endpoints, { key }) => endpoints.at(placeByHash(key, endpoints.length, mix)) }),
});
