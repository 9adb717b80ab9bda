import { defineBalancing } from "@springtide/core/policy";
import { balanceGroups } from "../mechanisms/haproxy/groups.js";
import { createLeastConnections } from "../mechanisms/haproxy/least-connections.js";
import { allBackups, type HaproxyBackupOptions } from "../mechanisms/haproxy/serving.js";

/** HAProxy's leastconn: fewest requests in flight for its weight; equals, idle ones of any weight among them, take turns. */
export const haproxyLeastconn = defineBalancing<HaproxyBackupOptions>({
  id: "haproxy-leastconn",
  doc: "HAProxy's leastconn: fewest requests in flight for its weight; equals, idle ones of any weight among them, take turns.",
  source: "HAProxy 2.6 src/lb_fwlc.c (balance leastconn)",
  options: { allBackups },
  traits: { mayReject: true, avoids: "full" },
  create: (options) => balanceGroups(createLeastConnections, options.allBackups),
});
