import { defineBalancing, type Endpoint, type Endpoints, type PolicyChoice, type RequestView } from "@springtide/core/policy";
import { createShuffledWalk } from "../mechanisms/chance/shuffled-walk.js";
import { createInFlightTotal } from "../mechanisms/endpoints/in-flight-total.js";
import { createKeyHash } from "../mechanisms/hashing/key-hash.js";

/** Options of `bounded-load`. */
export interface BoundedLoadOptions {
  /** Most that an endpoint may have in flight, relative to its share of all. Default 125%. */
  hashBalanceFactor?: number;
  /** Chooses the endpoint that a key belongs to. Default maglev. */
  choose?: PolicyChoice;
}

/** Lets another policy choose the endpoint of a key; where it has too much to do, the next one of an order that the key alone decides. */
export const boundedLoad = defineBalancing<BoundedLoadOptions>({
  id: "bounded-load",
  doc: "Lets another policy choose the endpoint of a key; where that has more than its share to do, the next one of an order that the key alone decides.",
  source:
    "Envoy main@0a31a547 source/extensions/load_balancing_policies/common/thread_aware_lb_impl.cc (BoundedLoadHashingLoadBalancer), with draws of its own",
  options: {
    hashBalanceFactor: {
      type: "number",
      unit: "fraction",
      default: 1.25,
      min: 1,
      max: 10,
      doc: "Most that an endpoint may have in flight, relative to its share of all by weight.",
      source: "Mirrokni, Thorup, Zadimoghaddam, Consistent Hashing with Bounded Loads, SODA 2018 (1 + ε)",
    },
    choose: {
      type: "policy",
      kind: "balancing",
      default: { id: "maglev", options: {} },
      doc: "Chooses the endpoint that a key belongs to.",
    },
  },
  traits: { random: true },
  create: ({ hashBalanceFactor, choose }, context) => {
    const inner = context.balancing(choose);
    const total = createInFlightTotal();
    const hash = createKeyHash();
    const walk = createShuffledWalk();
    const percent = Math.round(hashBalanceFactor * 100);
    let version = -1;
    let weights = 0;

    /** Requests in flight over those it may have; above 1 it has too many. */
    function overload({ inFlight, weight }: Endpoint): number {
      const slots = Math.floor(((total.value + 1) * percent + 99) / 100);
      return inFlight / Math.max(1, Math.ceil((slots * weight) / weights));
    }

    function leastOverloaded(endpoints: Endpoints, request: RequestView, first: Endpoint): Endpoint {
      let best = first;
      let least = overload(first);
      hash.read(request);
      walk.begin(hash.low, endpoints.length);
      while (least > 1 && walk.left > 0) {
        const endpoint = endpoints.at(walk.next());
        const load =
          request.hasTried(endpoint) || endpoint.inFlight >= endpoint.maxInFlight ? Number.POSITIVE_INFINITY : overload(endpoint);
        if (load >= least) continue;
        best = endpoint;
        least = load;
      }
      return best;
    }

    return {
      pick(endpoints, request) {
        if (endpoints.version !== version) {
          version = endpoints.version;
          total.recount(endpoints);
          weights = 0;
          for (let place = 0; place < endpoints.length; place++) weights += endpoints.at(place).weight;
        }
        const first = inner.pick(endpoints, request);
        if (first === undefined) return undefined;
        const chosen = leastOverloaded(endpoints, request, first);
        total.update(chosen, 1);
        return chosen;
      },
      observe(endpoint, outcome) {
        total.update(endpoint, 0);
        inner.observe?.(endpoint, outcome);
      },
      placed(endpoint) {
        total.update(endpoint, 0);
        inner.placed?.(endpoint);
      },
      probed: (endpoint, load, latencyMs) => inner.probed?.(endpoint, load, latencyMs),
    };
  },
});
