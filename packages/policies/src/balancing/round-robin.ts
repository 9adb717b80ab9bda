import { defineBalancing, type Endpoint } from "@springtide/core/policy";

/** Takes the endpoints in turn, oldest first, whatever their weights; the turn survives endpoints that join or leave. */
export const roundRobin = defineBalancing({
  id: "round-robin",
  doc: "Takes the endpoints in turn, oldest first, whatever their weights.",
  source: "HAProxy 2.6 src/lb_map.c (balance static-rr with equal weights)",
  options: {},
  create: () => {
    let version = -1;
    let turn = 0;
    let last: Endpoint | undefined;
    return {
      pick(endpoints) {
        if (endpoints.version !== version) {
          version = endpoints.version;
          if (last !== undefined) {
            const { index } = last;
            const stays = index >= 0 && index < endpoints.length && endpoints.at(index) === last;
            // Where the last one has left, its successor has moved into its place.
            turn = stays ? index + 1 : turn - 1;
          }
        }
        if (turn >= endpoints.length) turn = 0;
        last = endpoints.at(turn);
        turn++;
        return last;
      },
    };
  },
});
