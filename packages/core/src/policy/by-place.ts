import type { Balancer, Endpoints, RequestView } from "./balancing.js";

/**
 * Both ways to be asked, of a policy that chooses a place among the endpoints. With 10,000 of them that saves a request 110 of 700 ns:
 * an endpoint is an object that nobody has looked at for long.
 */
export function byPlace(pickPlace: (endpoints: Endpoints, request: RequestView) => number): Required<Pick<Balancer, "pick" | "pickPlace">> {
  return { pick: (endpoints, request) => endpoints.at(pickPlace(endpoints, request)), pickPlace };
}
