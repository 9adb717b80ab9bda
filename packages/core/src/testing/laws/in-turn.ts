import { defineBalancing } from "../../policy/balancing.js";

/** The balancer of clusters in which autoscalers are tried. */
export const inTurn = defineBalancing({
  id: "round-robin",
  doc: "Takes endpoints in turn.",
  source: "made for tests",
  options: {},
  create() {
    let turn = 0;
    return { pick: (endpoints) => endpoints.at(turn++ % endpoints.length) };
  },
});
