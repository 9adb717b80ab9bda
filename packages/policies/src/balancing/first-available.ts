import { defineBalancing, type Endpoints } from "@springtide/core/policy";
import { createIndexSet } from "../mechanisms/index-set.js";

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
    let version = -1;
    // Every endpoint with a free slot is in here; so are some that have filled up since they were last looked at.
    let open = createIndexSet(0);
    // By endpoint number: its place in the set, −1 for those that are not in it.
    let places = new Int32Array(0);
    return {
      pick(endpoints) {
        if (endpoints.version !== version) {
          version = endpoints.version;
          open = createIndexSet(endpoints.length);
          places = placesOf(endpoints);
        }
        for (let index = open.lowest(); index >= 0; index = open.lowest()) {
          const endpoint = endpoints.at(index);
          if (endpoint.inFlight < endpoint.concurrency) return endpoint;
          open.remove(index);
        }
        return endpoints.least(random.next());
      },
      observe(endpoint) {
        open.add(places[endpoint.number] ?? -1);
      },
    };
  },
});

function placesOf(endpoints: Endpoints): Int32Array<ArrayBuffer> {
  let numbers = 0;
  for (let place = 0; place < endpoints.length; place++) numbers = Math.max(numbers, endpoints.at(place).number + 1);
  const places = new Int32Array(numbers).fill(-1);
  for (let place = 0; place < endpoints.length; place++) places[endpoints.at(place).number] = place;
  return places;
}
