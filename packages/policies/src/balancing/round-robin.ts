import { byPlace, defineBalancing, type Endpoint } from "@springtide/core/policy";
import { createPlaces } from "../mechanisms/endpoints/places.js";

/** Takes the endpoints in turn, oldest first, whatever their weights; the turn survives endpoints that join or leave. */
export const roundRobin = defineBalancing({
  id: "round-robin",
  doc: "Takes the endpoints in turn, oldest first, whatever their weights.",
  source: "HAProxy 2.6 src/lb_map.c (balance static-rr with equal weights)",
  options: {},
  traits: { starvationFree: true },
  create: () => {
    const places = createPlaces();
    let version = -1;
    let turn = 0;
    let last: Endpoint | undefined;
    return byPlace((endpoints) => {
      // Asked here, not of the places: they are seldom in the cache, and there is seldom news.
      if (endpoints.version !== version) {
        version = endpoints.version;
        places.follow(endpoints);
        const place = last === undefined ? -1 : places.of(last);
        // Where the last one has left, its successor has moved into its place.
        turn = place >= 0 ? place + 1 : Math.max(0, turn - 1);
      }
      if (turn >= endpoints.length) turn = 0;
      last = endpoints.at(turn);
      return turn++;
    });
  },
});
