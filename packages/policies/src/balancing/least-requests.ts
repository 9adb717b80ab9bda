import { type Balancer, byPlace, defineBalancing, type Random } from "@springtide/core/policy";
import { chooseOfAll } from "../mechanisms/least/choose-of-all.js";
import { type RequestScore, requestScoreField, requestScores } from "../mechanisms/least/request-scores.js";
import type { Score } from "../mechanisms/least/score.js";

/** Options of `least-requests`. */
export interface LeastRequestsOptions {
  /** What is compared. Default in-flight, whatever the weights. */
  score?: RequestScore;
  /** Who gets the request among equals: a random one, or the first in list order. Default random. */
  ties?: "random" | "first";
}

/** Sends each request to an endpoint with the fewest requests in flight, by weight or whatever the weight. */
export const leastRequests = defineBalancing<LeastRequestsOptions>({
  id: "least-requests",
  doc: "Sends each request to an endpoint with the fewest requests in flight, by weight or whatever the weight.",
  source: "Envoy main@0a31a547 source/extensions/load_balancing_policies/least_request/least_request_lb.cc (FULL_SCAN, equal weights)",
  options: {
    score: requestScoreField,
    ties: {
      type: "choice",
      of: ["random", "first"],
      default: "random",
      doc: "Who gets the request among equals: a random one, or the first in list order.",
    },
  },
  traits: { random: true },
  create: ({ score, ties }, { random }) => {
    if (ties === "first") return fewestOfAll(requestScores[score]);
    if (score === "in-flight") return byPlace((endpoints) => endpoints.leastPlace(random.next()));
    return fewestOfAll(requestScores[score], random);
  },
});

function fewestOfAll(score: Score, random?: Random): Balancer {
  const { choose, fell } = chooseOfAll(score, random);
  return { pick: choose, observe: fell };
}
