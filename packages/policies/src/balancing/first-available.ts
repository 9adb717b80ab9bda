import { defineBalancing } from "@springtide/core/policy";
import { createIndexSet } from "../mechanisms/endpoints/index-set.js";
import { createPlaces } from "../mechanisms/endpoints/places.js";

/**
 * Fills the oldest endpoint with a free slot before it touches the next, so that the others stay idle and can be taken
 * away; when every slot is taken, the endpoint with the fewest requests in flight.
 */
export const firstAvailable = defineBalancing({
  id: "first-available",
  doc: "Fills the oldest endpoint with a free slot before it touches the next; when every slot is taken, the one with the fewest requests in flight.",
  source: "HAProxy 2.6 src/lb_fas.c (balance first), which queues at the proxy when every slot is taken",
  options: {},
  traits: { random: true },
  create: (_options, { random }) => {
    const places = createPlaces();
    // Every endpoint with a free slot is in here; so are some that have filled up since they were last looked at.
    let open = createIndexSet(0);
    return {
      pick(endpoints) {
        if (places.follow(endpoints)) open = createIndexSet(endpoints.length);
        for (let index = open.lowest(); index >= 0; index = open.lowest()) {
          const endpoint = endpoints.at(index);
          if (endpoint.inFlight < endpoint.concurrency) return endpoint;
          open.remove(index);
        }
        return endpoints.least(random.next());
      },
      observe(endpoint) {
        open.add(places.of(endpoint));
      },
    };
  },
});
