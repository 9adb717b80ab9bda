import { defineBalancing, type Endpoint, type Endpoints } from "@springtide/core/policy";

/** Takes the endpoints in turn, oldest first, whatever their weights; the turn survives endpoints that join or leave. */
export const roundRobin = defineBalancing({
  id: "round-robin",
  doc: "Takes the endpoints in turn, oldest first, whatever their weights.",
  source: "HAProxy 2.6 src/lb_map.c (balance static-rr with equal weights)",
  options: {},
  traits: { starvationFree: true },
  create: () => {
    let version = -1;
    let turn = 0;
    let last: Endpoint | undefined;
    return {
      pick(endpoints) {
        if (endpoints.version !== version) {
          version = endpoints.version;
          const place = last === undefined ? -1 : placeOf(last, endpoints);
          // Where the last one has left, its successor has moved into its place.
          turn = place >= 0 ? place + 1 : Math.max(0, turn - 1);
        }
        if (turn >= endpoints.length) turn = 0;
        last = endpoints.at(turn);
        turn++;
        return last;
      },
    };
  },
});

/** Place of an endpoint in a set; −1 when it is no member. */
function placeOf(endpoint: Endpoint, endpoints: Endpoints): number {
  for (let place = 0; place < endpoints.length; place++) if (endpoints.at(place) === endpoint) return place;
  return -1;
}
