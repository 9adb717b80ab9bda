import { defineBalancing } from "@springtide/core/policy";
import { createWindowedMeans } from "../mechanisms/averages/windowed-means.js";
import { rampedWeight } from "../mechanisms/endpoints/ramped-weight.js";
import { chooseOfAll } from "../mechanisms/least/choose-of-all.js";

/** Options of `least-response-time`. */
export interface LeastResponseTimeOptions {
  /** Answers of each endpoint that its mean is taken over. Default 100. */
  window?: number;
}

/**
 * Sends each request to the endpoint with the smallest mean latency times requests in flight, the new one included, by weight.
 * One that has not answered yet scores 0 and goes before all others; ties are broken at random.
 */
export const leastResponseTime = defineBalancing<LeastResponseTimeOptions>({
  id: "least-response-time",
  doc: "Sends each request to the endpoint with the smallest mean latency times requests in flight, the new one included, by weight; who has not answered yet goes first.",
  source: "Traefik 3.6 pkg/server/service/loadbalancer/leasttime/leasttime.go, whose ties are broken by weighted round robin",
  options: {
    window: {
      type: "number",
      unit: "count",
      integer: true,
      default: 100,
      min: 1,
      max: 10_000,
      doc: "Answers of each endpoint that its mean is taken over.",
      source: "Traefik 3.6 leasttime.go (100)",
    },
  },
  traits: { random: true },
  create: ({ window }, { random }) => {
    const means = createWindowedMeans(window);
    const { choose, fell } = chooseOfAll(
      (endpoint) => (means.get(endpoint.number) * (endpoint.inFlight + 1)) / rampedWeight(endpoint),
      random,
    );
    return {
      pick: choose,
      observe(endpoint, { latencyMs }) {
        means.add(endpoint.number, latencyMs);
        fell(endpoint);
      },
    };
  },
});
