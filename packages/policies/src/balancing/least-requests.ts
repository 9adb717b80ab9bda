import { defineBalancing } from "@springtide/core/policy";

/** Sends each request to an endpoint with the fewest requests in flight, whatever its weight; ties are broken at random. */
export const leastRequests = defineBalancing({
  id: "least-requests",
  doc: "Sends each request to an endpoint with the fewest requests in flight, whatever its weight; ties are broken at random.",
  source: "Envoy main@0a31a547 source/extensions/load_balancing_policies/least_request/least_request_lb.cc (FULL_SCAN, equal weights)",
  options: {},
  create: (_options, { random }) => ({ pick: (endpoints) => endpoints.least(random.next()) }),
});
