import { defineBalancing, type Endpoints } from "@springtide/core/policy";
import { createNumberColumn } from "../mechanisms/endpoints/number-column.js";
import { rampedWeight } from "../mechanisms/endpoints/ramped-weight.js";

/**
 * Takes the endpoints in turn, oldest first, each as many times in a row as its weight says. Parts of a weight are saved
 * from round to round; weights that are all below 1 are raised until the heaviest has 1.
 */
export const blockRoundRobin = defineBalancing({
  id: "block-round-robin",
  doc: "Takes the endpoints in turn, oldest first, each as many times in a row as its weight says.",
  source: "Shreedhar & Varghese, Efficient Fair Queuing using Deficit Round Robin, SIGCOMM 1995, with requests of size 1",
  options: {},
  traits: { weighted: true, starvationFree: true },
  create: () => {
    /** Parts of a turn, below 1, left from the last round. */
    const saved = createNumberColumn(0);
    let version = -1;
    /** Whose turn it is: place and number, and how many requests it still gets. */
    let place = -1;
    let number = -1;
    let turns = 0;
    let scale = 1;

    function follow(endpoints: Endpoints): void {
      version = endpoints.version;
      let heaviest = 0;
      let found = -1;
      for (let at = 0; at < endpoints.length; at++) {
        const endpoint = endpoints.at(at);
        heaviest = Math.max(heaviest, rampedWeight(endpoint));
        if (endpoint.number === number) found = at;
      }
      scale = heaviest < 1 ? 1 / heaviest : 1;
      // Where the one in turn has left, its successor has moved into its place.
      place = found >= 0 ? found : Math.max(0, Math.min(place, endpoints.length)) - 1;
      turns = found >= 0 ? Math.min(turns, rampedWeight(endpoints.at(found)) * scale) : 0;
    }

    return {
      pick(endpoints) {
        if (endpoints.version !== version) follow(endpoints);
        while (turns < 1) {
          if (number >= 0) saved.set(number, turns);
          place = (place + 1) % endpoints.length;
          const endpoint = endpoints.at(place);
          number = endpoint.number;
          turns = saved.get(number) + rampedWeight(endpoint) * scale;
        }
        turns--;
        return endpoints.at(place);
      },
    };
  },
});
