import { type Balancer, type BalancingPolicy, defineBalancing, type Endpoint } from "@springtide/core";

/** Name under which scenarios choose a policy that sees addresses. */
export const ADDRESSED = "addressed";

/** A balancing policy that decides as `inner` does where the servers have these addresses: a ring of them hangs on nothing else. */
export function addressed(
  inner: BalancingPolicy,
  options: Readonly<Record<string, unknown>>,
  addresses: readonly string[],
): BalancingPolicy {
  return defineBalancing({
    id: ADDRESSED,
    doc: `Decides as ${inner.id} does, over servers with addresses.`,
    source: "test harness",
    options: {},
    traits: inner.traits,
    create(_none, context): Balancer {
      const filled = Object.fromEntries(Object.entries(inner.options).map(([name, field]) => [name, options[name] ?? field.default]));
      const balancer = inner.create(filled, context);
      const known: Endpoint[] = [];
      const named = (endpoint: Endpoint): Endpoint =>
        (known[endpoint.number] ??= Object.create(endpoint, { id: { value: addresses[endpoint.number] ?? endpoint.id } }) as Endpoint);
      const bare = (endpoint: Endpoint | undefined): Endpoint | undefined => endpoint && (Object.getPrototypeOf(endpoint) as Endpoint);
      return {
        pick(endpoints, request) {
          const { length, version } = endpoints;
          const set = {
            length,
            version,
            at: (index: number) => named(endpoints.at(index)),
            inFlightAt: (index: number) => endpoints.inFlightAt(index),
            least: (u: number) => named(endpoints.least(u)),
            leastPlace: (u: number) => endpoints.leastPlace(u),
          };
          const view = Object.create(request, {
            previous: { value: request.previous && named(request.previous) },
            hasTried: { value: (endpoint: Endpoint) => request.hasTried(bare(endpoint) ?? endpoint) },
          }) as typeof request;
          return bare(balancer.pick(set, view));
        },
        observe: (endpoint, outcome) => balancer.observe?.(named(endpoint), outcome),
        placed: (endpoint) => balancer.placed?.(named(endpoint)),
      };
    },
  });
}
