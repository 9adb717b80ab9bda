import { byPlace, defineBalancing } from "@springtide/core/policy";
import { chooseOfFew } from "../mechanisms/least/choose-of-few.js";
import { placeScores, type RequestScore, requestScoreField } from "../mechanisms/least/request-scores.js";

/** Options of `two-choices`. */
export interface TwoChoicesOptions {
  /** Endpoints looked at for each request. Default 2. */
  d?: number;
  /** Whether one endpoint may be drawn twice for the same request. Default false. */
  replacement?: boolean;
  /** What is compared. Default in-flight, whatever the weights. */
  score?: RequestScore;
}

/** Looks at `d` random endpoints and takes the one with the fewest requests in flight; ties are broken at random. */
export const twoChoices = defineBalancing<TwoChoicesOptions>({
  id: "two-choices",
  doc: "Looks at d random endpoints and takes the one with the fewest requests in flight; ties are broken at random.",
  source: "Mitzenmacher, The Power of Two Choices in Randomized Load Balancing, IEEE TPDS 12(10), 2001",
  options: {
    d: {
      type: "number",
      unit: "count",
      integer: true,
      default: 2,
      min: 1,
      max: 32,
      doc: "Endpoints looked at for each request.",
      source: "Envoy main@0a31a547 api/envoy/extensions/load_balancing_policies/least_request/v3/least_request.proto (choice_count 2)",
    },
    replacement: {
      type: "flag",
      default: false,
      doc: "Whether one endpoint may be drawn twice for the same request.",
      source: "Envoy main@0a31a547 least_request_lb.cc draws with replacement; NGINX 1.22 random two does not",
    },
    score: requestScoreField,
  },
  traits: { random: true },
  create: ({ d, replacement, score }, { random }) => byPlace(chooseOfFew({ d, replacement }, placeScores[score], random)),
});
