import type { Endpoint, Endpoints } from "./balancing.js";

/** Some of the endpoints of another set, in the order they were given: what a composed policy lets another policy choose from. */
export interface EndpointSubset extends Endpoints {
  /** Makes these its members, and grows its version: for when the set they come from has changed, or the choice of members. */
  replace(members: Iterable<Endpoint>): void;
}

/**
 * An empty subset. Its members are the very endpoints of the other set, so that whoever asks can pass on what was
 * picked; their `index` stays their place in that other set. `least` looks at every member.
 */
export function createEndpointSubset(): EndpointSubset {
  const members: Endpoint[] = [];
  let version = 0;

  function leastPlace(u: number): number {
    let fewest = Number.POSITIVE_INFINITY;
    let tied = 0;
    for (let index = 0; index < members.length; index++) {
      const { inFlight } = members[index] as Endpoint;
      if (inFlight < fewest) {
        fewest = inFlight;
        tied = 1;
      } else if (inFlight === fewest) tied++;
    }
    let rank = Math.floor(u * tied);
    let index = 0;
    for (; (members[index] as Endpoint).inFlight !== fewest || rank > 0; index++) {
      if ((members[index] as Endpoint).inFlight === fewest) rank--;
    }
    return index;
  }

  return {
    get length() {
      return members.length;
    },
    get version() {
      return version;
    },
    at: (index) => members[index] as Endpoint,
    inFlightAt: (index) => (members[index] as Endpoint).inFlight,
    least: (u) => members[leastPlace(u)] as Endpoint,
    leastPlace,
    replace(chosen) {
      members.length = 0;
      for (const endpoint of chosen) members.push(endpoint);
      version++;
    },
  };
}
