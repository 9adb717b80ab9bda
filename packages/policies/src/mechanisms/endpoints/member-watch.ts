import type { Endpoints } from "@springtide/core/policy";

/** Says whether a set has other members, or members of other weight, than when it was last asked. */
export interface MemberWatch {
  changed(endpoints: Endpoints): boolean;
}

/** A watch that has seen no set yet; a ramp that moves on is no change to it. */
export function createMemberWatch(): MemberWatch {
  let version = Number.NaN;
  let numbers = new Float64Array(0);
  let weights = new Float64Array(0);
  return {
    changed(endpoints) {
      if (endpoints.version === version) return false;
      version = endpoints.version;
      let same = endpoints.length === numbers.length;
      for (let place = 0; same && place < endpoints.length; place++) {
        const { number, weight } = endpoints.at(place);
        same = number === numbers[place] && weight === weights[place];
      }
      if (same) return false;
      numbers = Float64Array.from({ length: endpoints.length }, (_, place) => endpoints.at(place).number);
      weights = Float64Array.from({ length: endpoints.length }, (_, place) => endpoints.at(place).weight);
      return true;
    },
  };
}
