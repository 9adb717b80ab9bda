import { defineBalancing, type Endpoint } from "@springtide/core/policy";
import { weightedSlots } from "../mechanisms/haproxy/map.js";
import { allBackups, type HaproxyBackupOptions, isFull, servingEndpoints } from "../mechanisms/haproxy/serving.js";

/** HAProxy's static-rr: endpoints in turn through a table of their weights, which slow start does not change. */
export const haproxyStaticRr = defineBalancing<HaproxyBackupOptions>({
  id: "haproxy-static-rr",
  doc: "HAProxy's static-rr: endpoints in turn through a table of their weights, which slow start does not change.",
  source: "HAProxy 2.6 src/lb_map.c (balance static-rr)",
  options: { allBackups },
  traits: { weighted: true, starvationFree: true, mayReject: true, avoids: "full" },
  create: (options) => {
    let version = -1;
    let serving: readonly Endpoint[] = [];
    let slots: Int32Array = new Int32Array(0);
    let next = 0;
    return {
      pick(endpoints, { previous }) {
        if (endpoints.version !== version) {
          version = endpoints.version;
          serving = servingEndpoints(endpoints, options.allBackups);
          slots = weightedSlots(serving);
        }
        if (next >= slots.length) next = 0;
        let slot = next;
        let avoided = -1;
        do {
          const endpoint = serving[slots[slot] as number] as Endpoint;
          slot = slot + 1 === slots.length ? 0 : slot + 1;
          if (isFull(endpoint)) continue;
          if (endpoint !== previous) {
            next = slot;
            return endpoint;
          }
          avoided = slot;
        } while (slot !== next);
        if (avoided < 0) return undefined;
        next = avoided;
        return previous;
      },
    };
  },
});
