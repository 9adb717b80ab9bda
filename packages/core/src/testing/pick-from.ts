import type { Balancer, RequestView } from "../policy/balancing.js";
import type { FakeEndpoint, FakeEndpoints } from "./fake-endpoints.js";
import { requestWith } from "./fake-requests.js";
import { requireThat } from "./require-that.js";

/**
 * The endpoint that a balancer picks for a request.
 * @throws Error when it picks none.
 */
export function pickFrom(balancer: Balancer, endpoints: FakeEndpoints, request: RequestView = requestWith()): FakeEndpoint {
  const picked = balancer.pick(endpoints, request);
  requireThat(picked !== undefined, "it picked none");
  return endpoints.at(picked.index);
}
