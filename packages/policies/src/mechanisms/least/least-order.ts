import type { Endpoint } from "@springtide/core/policy";
import type { TurnOrder } from "../turns/turn-order.js";
import { createKineticTournament } from "./kinetic-tournament.js";

/**
 * The order of `least_conn`: the member with the fewest requests in flight for its weight; several such play a round of the
 * smooth order among themselves, in which the others' credits rest. A turn costs O(log members), and O(ties) where there are any.
 * @see nginx 1.22.1 src/http/modules/ngx_http_upstream_least_conn_module.c (ngx_http_upstream_get_least_conn_peer)
 */
export function createLeastOrder(members: readonly Endpoint[]): TurnOrder {
  // Nothing moves by itself here: loads are lines that stand still.
  const loads = createKineticTournament(members.length);
  const weights = new Float64Array(members.length);
  const gains = new Float64Array(members.length);
  const credits = new Float64Array(members.length);
  const present = new Uint8Array(members.length);
  const tied = new Int32Array(members.length);

  /** Notes a member's load, with requests that are not counted yet. */
  function load(place: number, more: number): void {
    loads.enter(place, -((members[place] as Endpoint).inFlight + more) / (weights[place] as number), 0);
  }

  return {
    enter(place, weight, credit, gain = weight) {
      weights[place] = weight;
      gains[place] = gain;
      credits[place] = credit;
      present[place] = 1;
      load(place, 0);
    },
    leave(place) {
      present[place] = 0;
      loads.leave(place);
    },
    takesPart: (place) => present[place] === 1,
    weight: (place) => weights[place] as number,
    credit: (place) => credits[place] as number,
    gain: (place) => gains[place] as number,
    next() {
      const count = loads.allHighest(0, tied);
      if (count === 0) return -1;
      let best = tied[0] as number;
      let most = (credits[best] as number) + (gains[best] as number);
      for (let i = 1; i < count; i++) {
        const place = tied[i] as number;
        const credit = (credits[place] as number) + (gains[place] as number);
        if (credit <= most) continue;
        best = place;
        most = credit;
      }
      return best;
    },
    take(chosen) {
      const count = loads.allHighest(0, tied);
      // One that stands alone is taken without a round: nobody's credit changes.
      if (count > 1) {
        let total = 0;
        for (let i = 0; i < count; i++) {
          const place = tied[i] as number;
          const gain = gains[place] as number;
          total += gain;
          credits[place] = (credits[place] as number) + gain;
          gains[place] = Math.min(weights[place] as number, gain + 1);
        }
        credits[chosen] = (credits[chosen] as number) - total;
      }
      load(chosen, 1);
    },
    reload(place) {
      if (present[place] === 1) load(place, 0);
    },
  };
}
