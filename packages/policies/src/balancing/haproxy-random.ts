import { defineBalancing } from "@springtide/core/policy";
import { createRing, type Ring } from "../mechanisms/haproxy/ring.js";
import { allBackups, type HaproxyBackupOptions, isFull, servingEndpoints } from "../mechanisms/haproxy/serving.js";
import { effectiveWeight } from "../mechanisms/haproxy/weights.js";

/** Options of `haproxy-random`. */
export interface HaproxyRandomOptions extends HaproxyBackupOptions {
  /** Points drawn for each request. Default 2. */
  draws?: number;
}

/**
 * HAProxy's random: draws points of its hash ring, which may lead to one endpoint twice, and takes the one with fewer
 * requests in flight for its weight. The ring has few points, so that shares are visibly uneven.
 */
export const haproxyRandom = defineBalancing<HaproxyRandomOptions>({
  id: "haproxy-random",
  doc: "HAProxy's random: draws points of its uneven hash ring, and takes the endpoint with fewer requests in flight for its weight; those for a full one wait.",
  source: "HAProxy 2.6 src/backend.c (balance random, get_server_rnd)",
  options: {
    draws: {
      type: "number",
      unit: "count",
      integer: true,
      default: 2,
      min: 1,
      max: 32,
      doc: "Points drawn for each request; they may lead to the same endpoint.",
      source: "HAProxy 2.6 doc/configuration.txt (balance random(draws))",
    },
    allBackups,
  },
  traits: { random: true, mayReject: true, avoids: "full" },
  create: (options, { random }) => {
    let version = -1;
    let ring: Ring | undefined;
    return {
      pick(endpoints, { previous }) {
        if (ring === undefined || endpoints.version !== version) {
          version = endpoints.version;
          ring = createRing(servingEndpoints(endpoints, options.allBackups));
        }
        random.block();
        let best = ring.nearest(random.high >>> 0, previous);
        for (let draw = 1; draw < options.draws; draw++) {
          random.block();
          const other = ring.nearest(random.high >>> 0, previous);
          // Of two equally loaded ones, the later draw.
          if (other.inFlight * effectiveWeight(best) <= best.inFlight * effectiveWeight(other)) best = other;
        }
        return isFull(best) ? undefined : best;
      },
    };
  },
});
