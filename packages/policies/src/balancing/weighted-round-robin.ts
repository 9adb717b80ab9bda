import { defineBalancing, type Endpoints } from "@springtide/core/policy";
import { rampedWeight } from "../mechanisms/endpoints/ramped-weight.js";
import { createSmoothOrder } from "../mechanisms/turns/smooth-order.js";
import type { TurnOrder } from "../mechanisms/turns/turn-order.js";

/** Parts of a unit of weight that are told apart where weights are not whole. */
const PARTS = 1e6;

/** Takes the endpoints in turn so that each gets its share by weight, spread as evenly as can be; credit survives changes of the set. */
export const weightedRoundRobin = defineBalancing({
  id: "weighted-round-robin",
  doc: "Takes the endpoints in turn so that each gets its share by weight, spread smoothly: 5, 1, 1 gives a a b a c a a.",
  source: "nginx 1.22.1 src/http/ngx_http_upstream_round_robin.c (ngx_http_upstream_get_peer), without its failure counts",
  options: {},
  traits: { weighted: true, starvationFree: true },
  create: () => {
    let version = -1;
    let order: TurnOrder = createSmoothOrder(0);
    let scale = 1;
    let numbers: readonly number[] = [];

    function rebuild(endpoints: Endpoints): void {
      const credits = new Map(numbers.map((number, place) => [number, order.credit(place) / scale]));
      const members = Array.from({ length: endpoints.length }, (_, index) => endpoints.at(index));
      // Whole numbers keep the order exact: no share is ever rounded.
      scale = members.every((member) => Number.isInteger(rampedWeight(member))) ? 1 : PARTS;
      numbers = members.map(({ number }) => number);
      order = createSmoothOrder(members.length);
      members.forEach((member, place) => {
        const weight = Math.max(1, Math.round(rampedWeight(member) * scale));
        order.enter(place, weight, Math.round((credits.get(member.number) ?? 0) * scale));
      });
      version = endpoints.version;
    }

    return {
      pick(endpoints) {
        if (endpoints.version !== version) rebuild(endpoints);
        const place = order.next();
        order.take(place);
        return endpoints.at(place);
      },
    };
  },
});
