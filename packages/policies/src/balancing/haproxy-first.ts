import { defineBalancing, type Endpoint } from "@springtide/core/policy";
import { createIndexSet } from "../mechanisms/endpoints/index-set.js";
import { allBackups, type HaproxyBackupOptions, isFull, servingEndpoints } from "../mechanisms/haproxy/serving.js";

/** HAProxy's first: the oldest endpoint that is below its limit of requests in flight; without limits, always the oldest. */
export const haproxyFirst = defineBalancing<HaproxyBackupOptions>({
  id: "haproxy-first",
  doc: "HAProxy's first: the oldest endpoint that is below its limit of requests in flight; without limits, always the oldest.",
  source: "HAProxy 2.6 src/lb_fas.c (balance first)",
  options: { allBackups },
  traits: { mayReject: true, avoids: "full" },
  create: (options) => {
    let version = -1;
    let serving: readonly Endpoint[] = [];
    // By the endpoints' numbers: their places among those that serve, from 1.
    let places: number[] = [];
    // Every place with room is in here; so are some that have filled up since they were last looked at.
    let open = createIndexSet(0);

    function lowest(): number {
      for (let place = open.lowest(); place >= 0; place = open.lowest()) {
        if (!isFull(serving[place] as Endpoint)) return place;
        open.remove(place);
      }
      return -1;
    }

    return {
      pick(endpoints, { previous }) {
        if (endpoints.version !== version) {
          version = endpoints.version;
          serving = servingEndpoints(endpoints, options.allBackups);
          open = createIndexSet(serving.length);
          places = [];
          for (const [place, { number }] of serving.entries()) places[number] = place + 1;
        }
        const first = lowest();
        if (first < 0 || serving[first] !== previous) return serving[first];
        open.remove(first);
        const other = lowest();
        open.add(first);
        return serving[other < 0 ? first : other];
      },
      observe({ number }) {
        open.add((places[number] ?? 0) - 1);
      },
    };
  },
});
