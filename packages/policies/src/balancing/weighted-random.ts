import { defineBalancing } from "@springtide/core/policy";
import { createAliasTable } from "../mechanisms/chance/alias-table.js";
import { rampedWeight } from "../mechanisms/endpoints/ramped-weight.js";

/** Sends each request to a random endpoint, in proportion to the weights as slow start ramps them up. */
export const weightedRandom = defineBalancing({
  id: "weighted-random",
  doc: "Sends each request to a random endpoint, in proportion to the weights as slow start ramps them up.",
  source: "HAProxy 2.6 src/backend.c (balance random(1))",
  options: {},
  traits: { random: true, weighted: true, starvationFree: true },
  create: (_options, { random: dice }) => {
    const table = createAliasTable();
    let version = -1;
    return {
      pick(endpoints) {
        if (endpoints.version !== version) {
          version = endpoints.version;
          table.rebuild(endpoints.length, (index) => rampedWeight(endpoints.at(index)));
        }
        return endpoints.at(table.draw(dice));
      },
    };
  },
});
