import { type Balancer, type BalancingPolicy, defineBalancing, type Endpoint } from "@springtide/core";

/** Name under which scenarios choose a policy whose workers count for themselves. */
export const WORKERS = "workers";

/** How often the worker that accepted the connection before accepts the next one as well: 73 times of 97. */
const STAYS = 0.75;

/** One worker: its balancer, and what it has in flight on each server. */
interface Worker {
  readonly balancer: Balancer;
  readonly inFlight: number[];
  readonly views: Endpoint[];
}

/**
 * A policy that so many workers of a proxy follow, each with counts of its own. A client keeps its connections and uses
 * the one that came back last; where none is free it opens another, which some worker accepts for good. Servers answer
 * what they got from all workers in that order.
 */
export function acrossWorkers(inner: BalancingPolicy, options: Readonly<Record<string, unknown>>, count: number): BalancingPolicy {
  return defineBalancing({
    id: WORKERS,
    doc: `${count} workers that decide as ${inner.id} does, each with counts of its own.`,
    source: "test harness",
    options: {},
    traits: inner.traits,
    create(_none, context): Balancer {
      const filled = Object.fromEntries(Object.entries(inner.options).map(([name, field]) => [name, options[name] ?? field.default]));
      const workers = Array.from({ length: count }, (): Worker => ({ balancer: inner.create(filled, context), inFlight: [], views: [] }));
      /** Workers of the connections that are free, and of the requests on each server, oldest first. */
      const free: number[] = [];
      const sent: number[][] = [];
      let acceptor = context.random.below(count);

      function accept(): number {
        if (context.random.next() >= STAYS) acceptor = (acceptor + 1 + context.random.below(count - 1)) % count;
        return acceptor;
      }
      function seenBy({ views, inFlight }: Worker, endpoint: Endpoint): Endpoint {
        const { number } = endpoint;
        views[number] ??= Object.create(endpoint, { inFlight: { get: () => inFlight[number] ?? 0 } }) as Endpoint;
        return views[number];
      }
      return {
        pick(endpoints, request) {
          const index = free.pop() ?? accept();
          const worker = workers[index] as Worker;
          const set = {
            length: endpoints.length,
            version: endpoints.version,
            at: (place: number) => seenBy(worker, endpoints.at(place)),
            inFlightAt: (place: number) => seenBy(worker, endpoints.at(place)).inFlight,
            least: (u: number) => seenBy(worker, endpoints.least(u)),
            leastPlace: (u: number) => endpoints.leastPlace(u),
          };
          const picked = worker.balancer.pick(set, request);
          if (picked === undefined) {
            free.push(index);
            return undefined;
          }
          worker.inFlight[picked.number] = (worker.inFlight[picked.number] ?? 0) + 1;
          sent[picked.number] ??= [];
          sent[picked.number]?.push(index);
          return Object.getPrototypeOf(picked) as Endpoint;
        },
        observe(endpoint, outcome) {
          const index = sent[endpoint.number]?.shift();
          if (index === undefined) return;
          const worker = workers[index] as Worker;
          worker.inFlight[endpoint.number] = (worker.inFlight[endpoint.number] ?? 1) - 1;
          worker.balancer.observe?.(seenBy(worker, endpoint), outcome);
          free.push(index);
        },
      };
    },
  });
}
