import type { Endpoint, RequestView } from "@springtide/core/policy";

/** Lookups after which an endpoint is taken although it is full or has been tried. */
const MOST_LOOKUPS = 16;

/**
 * The first endpoint of a sequence of lookups that is neither full nor tried by the request; where there is none
 * in a while, the last one looked at. A request placed before begins further on in the sequence.
 * @see Envoy main@0a31a547 source/extensions/load_balancing_policies/common/thread_aware_lb_impl.cc (chooseHost, host selection retries)
 */
export function firstFit(request: RequestView, lookup: (attempt: number) => Endpoint): Endpoint {
  let attempt = request.attempt;
  let endpoint = lookup(attempt);
  for (let more = 1; more < MOST_LOOKUPS; more++) {
    if (endpoint.inFlight < endpoint.maxInFlight && !request.hasTried(endpoint)) break;
    endpoint = lookup(++attempt);
  }
  return endpoint;
}
