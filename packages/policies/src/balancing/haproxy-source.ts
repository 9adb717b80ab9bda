import { defineBalancing } from "@springtide/core/policy";
import { balanceByHash, type HaproxyHashOptions, hashType } from "../mechanisms/haproxy/hashed.js";
import { allBackups } from "../mechanisms/haproxy/serving.js";

/** HAProxy's source: requests of one client address go to one endpoint, those for a full one wait. */
export const haproxySource = defineBalancing<HaproxyHashOptions>({
  id: "haproxy-source",
  doc: "HAProxy's source: requests of one client address go to one endpoint, those for a full one wait.",
  source: "HAProxy 2.6 src/backend.c (balance source)",
  options: { hashType, allBackups },
  traits: { sticky: "client", mayReject: true, avoids: "full" },
  create: (options) => balanceByHash(options, ({ client }) => client),
});
