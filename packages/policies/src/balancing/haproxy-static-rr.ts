import { defineBalancing } from "@springtide/core/policy";
import { tableOf } from "../mechanisms/haproxy/map.js";
import { allBackups, type HaproxyBackupOptions, servingEndpoints } from "../mechanisms/haproxy/serving.js";
import { createSlotTurns, type Slots } from "../mechanisms/haproxy/slot-turns.js";

/** HAProxy's static-rr: endpoints in turn through a table of their weights, which slow start does not change. */
export const haproxyStaticRr = defineBalancing<HaproxyBackupOptions>({
  id: "haproxy-static-rr",
  doc: "HAProxy's static-rr: endpoints in turn through a table of their weights, which slow start does not change.",
  source: "HAProxy 2.6 src/lb_map.c (balance static-rr)",
  options: { allBackups },
  traits: { weighted: true, starvationFree: true, mayReject: true, avoids: "full" },
  create: (options) => {
    const turns = createSlotTurns();
    let version = -1;
    let table: Slots | undefined;
    return {
      pick(endpoints, { previous }) {
        if (table === undefined || endpoints.version !== version) {
          version = endpoints.version;
          table = tableOf(servingEndpoints(endpoints, options.allBackups));
        }
        return turns(table, previous);
      },
    };
  },
});
