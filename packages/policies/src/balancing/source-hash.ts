import { defineBalancing } from "@springtide/core/policy";
import { mixField, placeByHash } from "../mechanisms/hashing/place-by-hash.js";

/** Options of `source-hash`. */
export interface SourceHashOptions {
  /** Whether addresses are scattered first. Default true. */
  mix?: boolean;
}

/** Sends all requests of one client to one endpoint: the hash of its address modulo the number of endpoints, whatever their weights. */
export const sourceHash = defineBalancing<SourceHashOptions>({
  id: "source-hash",
  doc: "Sends all requests of one client to one endpoint: the hash of its address modulo the number of endpoints, whatever their weights.",
  source: "HAProxy 2.6 src/lb_map.c (balance source with equal weights); most clients move when an endpoint joins or leaves",
  options: { mix: mixField },
  traits: { sticky: "client", starvationFree: true },
  create: ({ mix }) => ({ pick: (endpoints, { client }) => endpoints.at(placeByHash(client, endpoints.length, mix)) }),
});
