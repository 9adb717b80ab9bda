import { rampedWeight } from "../endpoints/ramped-weight.js";
import type { PlaceScore, Score } from "./score.js";

/** What to make of requests in flight, by the name that scenarios use. */
export const requestScores = {
  "in-flight": ({ inFlight }) => inFlight,
  "in-flight-per-weight": (endpoint) => endpoint.inFlight / rampedWeight(endpoint),
  "in-flight-plus-one-per-weight": (endpoint) => (endpoint.inFlight + 1) / rampedWeight(endpoint),
} as const satisfies Record<string, Score>;

/** The same by place; the first looks at no endpoint. */
export const placeScores: Readonly<Record<RequestScore, PlaceScore>> = {
  "in-flight": (endpoints, place) => endpoints.inFlightAt(place),
  "in-flight-per-weight": (endpoints, place) => requestScores["in-flight-per-weight"](endpoints.at(place)),
  "in-flight-plus-one-per-weight": (endpoints, place) => requestScores["in-flight-plus-one-per-weight"](endpoints.at(place)),
};

/** Names of the scores. */
export type RequestScore = keyof typeof requestScores;

/** The option that names one of them. */
export const requestScoreField = {
  type: "choice",
  of: Object.keys(requestScores),
  default: "in-flight" satisfies RequestScore,
  doc: "What is compared: requests in flight, those per weight, or one more than those per weight, which counts the request to be placed.",
  source:
    "per weight: nginx 1.22 ngx_http_upstream_least_conn_module.c; plus one: HAProxy 2.6 src/lb_fwlc.c; weights are those that slow start gives",
} as const;
