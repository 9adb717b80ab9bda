import type { Endpoint, Endpoints } from "@springtide/core/policy";
import { intsWith } from "./columns.js";

/** Where endpoints stand in the set that a policy chooses from, which may be a part of its proxy's. */
export interface Places {
  /** Learns the set anew where it has changed; returns whether it has. O(1) where not, else O(members). */
  follow(endpoints: Endpoints): boolean;
  /** Place of an endpoint in the set followed last; −1 when it is no member. */
  of(endpoint: Endpoint): number;
}

/** Follows no set yet: every place is −1. */
export function createPlaces(): Places {
  let version = -1;
  let members = 0;
  /** By endpoint number: one more than the place, 0 for strangers. */
  let places = new Int32Array(16);
  /** By place: the numbers of the members. */
  let numbers = new Int32Array(16);
  return {
    follow(endpoints) {
      if (endpoints.version === version) return false;
      version = endpoints.version;
      for (let place = 0; place < members; place++) places[numbers[place] as number] = 0;
      members = endpoints.length;
      numbers = intsWith(numbers, members);
      for (let place = 0; place < members; place++) {
        const { number } = endpoints.at(place);
        places = intsWith(places, number);
        places[number] = place + 1;
        numbers[place] = number;
      }
      return true;
    },
    of: ({ number }) => (number < places.length ? (places[number] as number) - 1 : -1),
  };
}
