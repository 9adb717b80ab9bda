import { defineBalancing } from "@springtide/core/policy";
import { balanceGroups } from "../mechanisms/haproxy/groups.js";
import { createRotation } from "../mechanisms/haproxy/rotation.js";
import { allBackups, type HaproxyBackupOptions } from "../mechanisms/haproxy/serving.js";

/** HAProxy's roundrobin: endpoints in turn by weight, in its own order; weights and slow start take effect at once. */
export const haproxyRoundrobin = defineBalancing<HaproxyBackupOptions>({
  id: "haproxy-roundrobin",
  doc: "HAProxy's roundrobin: endpoints in turn by weight, in its own order; weights and slow start take effect at once.",
  source: "HAProxy 2.6 src/lb_fwrr.c (balance roundrobin)",
  options: { allBackups },
  traits: { weighted: true, starvationFree: true, mayReject: true, avoids: "full" },
  create: (options) => balanceGroups(createRotation, options.allBackups),
});
