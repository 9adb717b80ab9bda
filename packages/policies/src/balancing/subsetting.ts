import { createEndpointSubset, defineBalancing, type PolicyChoice } from "@springtide/core/policy";
import { subsetOf } from "../mechanisms/chance/subset-of.js";
import { forwardFeedback } from "../mechanisms/endpoints/forward-feedback.js";

/** Options of `subsetting`. */
export interface SubsettingOptions {
  /** Endpoints that each balancer uses. Default 20. */
  subsetSize?: number;
  /** Chooses among them. Default least-requests. */
  choose?: PolicyChoice;
}

/** Uses a part of the endpoints only, another for each balancer of the service, so that all endpoints are used by equally many. */
export const subsetting = defineBalancing<SubsettingOptions>({
  id: "subsetting",
  doc: "Uses a part of the endpoints only, another for each balancer of the service, so that all endpoints are used by about equally many.",
  source: "Beyer et al., Site Reliability Engineering, 2016, chapter 20 (deterministic subsetting)",
  options: {
    subsetSize: {
      type: "number",
      unit: "count",
      integer: true,
      default: 20,
      min: 1,
      max: 1_000_000,
      doc: "Endpoints that each balancer uses.",
      source: "Beyer et al., Site Reliability Engineering, 2016, chapter 20 (20 to 100)",
    },
    choose: { type: "policy", kind: "balancing", default: { id: "least-requests", options: {} }, doc: "Chooses among them." },
  },
  traits: { random: true, mayReject: true },
  create: ({ subsetSize, choose }, context) => {
    const inner = context.balancing(choose);
    const subset = createEndpointSubset();
    const { index } = context.peer;
    let version = -1;
    return {
      pick(endpoints, request) {
        if (endpoints.version !== version) {
          version = endpoints.version;
          subset.replace(subsetOf(endpoints.length, subsetSize, index).map((place) => endpoints.at(place)));
        }
        return inner.pick(subset, request);
      },
      ...forwardFeedback(inner),
    };
  },
});
