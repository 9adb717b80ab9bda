import { defineBalancing, type Endpoint, type Endpoints } from "@springtide/core/policy";
import { createRecentQuantile } from "../mechanisms/averages/recent-quantile.js";
import { drawUnseen } from "../mechanisms/chance/draw-unseen.js";
import { createPlaces } from "../mechanisms/endpoints/places.js";
import { type PrequalOptions, prequalFields } from "../mechanisms/prequal/options.js";
import { createProbePool } from "../mechanisms/prequal/probe-pool.js";

/** Loads in answers that the bound between hot and cold is taken from. */
const RECENT_LOADS = 128;

/**
 * Probes a few random endpoints with every request and keeps the answers for the requests to come. Takes the endpoint that answers
 * fastest among those that are not unusually full, and when all are, the least full.
 */
export const prequal = defineBalancing<PrequalOptions>({
  id: "prequal",
  doc: "Probes a few endpoints with every request; of those probed lately takes the fastest that is not unusually full, else the least full.",
  source: "Wydrowski et al., Load is not what you should balance: Introducing Prequal, NSDI 2024",
  options: prequalFields,
  traits: { random: true },
  create: ({ pool: size, probes, removals, maxAge, quantile, delta }, { now, random, probe }) => {
    const pool = createProbePool(size);
    const places = createPlaces();
    const loads = createRecentQuantile(RECENT_LOADS);
    const seen = new Int32Array(Math.ceil(probes) + 1);
    let probesDue = 0;
    let removalsDue = 0;
    let oldestNext = true;
    let uses = Infinity;

    function sendProbes(endpoints: Endpoints): void {
      probesDue += probes;
      const count = Math.floor(probesDue);
      probesDue -= count;
      const distinct = Math.min(count, endpoints.length);
      for (let draw = 0; draw < distinct; draw++) probe(endpoints.at(drawUnseen(seen, draw, random.below(endpoints.length - draw))));
    }

    function dropStale(): void {
      const nowMs = now();
      for (let at = pool.length - 1; at >= 0; at--) if (pool.ageMs(at, nowMs) > maxAge || places.of(pool.endpoint(at)) < 0) pool.remove(at);
    }

    function dropDue(hot: number): void {
      for (removalsDue += removals; removalsDue >= 1; removalsDue--) {
        if (pool.length > 0) pool.remove(oldestNext ? 0 : pool.worst(hot));
        oldestNext = !oldestNext;
      }
    }

    function choose(endpoints: Endpoints, hot: number): Endpoint {
      if (pool.length < 2) return endpoints.at(random.below(endpoints.length));
      const best = pool.best(hot);
      const endpoint = pool.endpoint(best);
      pool.use(best);
      return endpoint;
    }

    return {
      pick(endpoints) {
        if (places.follow(endpoints)) {
          // New answers that the pool gains with each request: so often must each be used for the pool to last.
          const gain = (1 - size / endpoints.length) * probes - removals;
          uses = gain > 0 ? Math.max(1, (1 + delta) / gain) : Infinity;
        }
        dropStale();
        sendProbes(endpoints);
        const hot = loads.at(quantile);
        const chosen = choose(endpoints, hot);
        dropDue(hot);
        return chosen;
      },
      probed(endpoint, load, latencyMs) {
        loads.add(Math.floor(load));
        pool.add(endpoint, load, latencyMs, now(), Math.floor(uses + random.next()));
      },
    };
  },
});
