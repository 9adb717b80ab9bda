import { defineBalancing } from "@springtide/core/policy";
import { createMemberWatch } from "../mechanisms/endpoints/member-watch.js";
import { createEdfRotation } from "../mechanisms/turns/edf-rotation.js";

/** Options of `edf-round-robin`. */
export interface EdfRoundRobinOptions {
  /** Begin at a random place of the rotation, as each proxy does. Default true. */
  randomStart?: boolean;
}

/** Turns among which a random start is drawn. */
const STARTS = 65_536;

/** Takes the endpoints in turn, as often as their weights say: the one with the earliest deadline, one over its weight after its last turn. */
export const edfRoundRobin = defineBalancing<EdfRoundRobinOptions>({
  id: "edf-round-robin",
  doc: "Takes the endpoints in turn, as often as their weights say: the one with the earliest deadline, which is one over its weight after its last turn.",
  source: "Envoy main@0a31a547 source/extensions/load_balancing_policies/round_robin/round_robin_lb.cc and common/load_balancer_impl.cc",
  options: {
    randomStart: { type: "flag", default: true, doc: "Begin at a random place of the rotation, so that many proxies do not keep step." },
  },
  traits: { weighted: true, random: true, starvationFree: true },
  create: ({ randomStart }, { random }) => {
    const members = createMemberWatch();
    const rotation = createEdfRotation();
    const start = randomStart ? random.below(STARTS) : 0;
    return {
      pick(endpoints) {
        if (members.changed(endpoints)) rotation.restart(endpoints, start);
        return rotation.next(endpoints);
      },
    };
  },
});
