import { defineBalancing } from "@springtide/core/policy";
import { balanceByHash, type HaproxyHashOptions, hashType } from "../mechanisms/haproxy/hashed.js";
import { allBackups } from "../mechanisms/haproxy/serving.js";
import { sdbm } from "../mechanisms/hashing/sdbm.js";

/** HAProxy's uri, hdr and their like: requests of one key go to one endpoint, those for a full one wait. */
export const haproxyHash = defineBalancing<HaproxyHashOptions>({
  id: "haproxy-hash",
  doc: "HAProxy's uri, hdr and their like: requests of one key go to one endpoint, those for a full one wait.",
  source: "HAProxy 2.6 src/backend.c (balance uri, url_param, hdr; hash-type … sdbm)",
  options: { hashType, allBackups },
  traits: { sticky: "key", mayReject: true, avoids: "full" },
  create: (options) => {
    const text = new Uint8Array(32);
    return balanceByHash(options, (request) => {
      const length = request.writeKey(text);
      return length === 0 ? undefined : sdbm(text, length);
    });
  },
});
