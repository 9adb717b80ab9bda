import type { Endpoint } from "@springtide/core/policy";
import { isFull } from "./serving.js";

/** Slots of endpoints in a circle: those of a table, or the points of a ring. */
export interface Slots {
  readonly count: number;
  ownerAt(slot: number): Endpoint;
}

/** Goes on round the slots to the next endpoint with room, and to `previous` only when there is no other. */
export type SlotTurns = (slots: Slots, previous: Endpoint | undefined) => Endpoint | undefined;

/**
 * Turns that remember where they were, also when the slots are made anew.
 * @see HAProxy 2.6 src/lb_map.c (map_get_server_rr), src/lb_chash.c (chash_get_next_server)
 */
export function createSlotTurns(): SlotTurns {
  let next = 0;
  return ({ count, ownerAt }, previous) => {
    if (next >= count) next = 0;
    let slot = next;
    let avoided = -1;
    do {
      const endpoint = ownerAt(slot);
      slot = slot + 1 === count ? 0 : slot + 1;
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
  };
}
