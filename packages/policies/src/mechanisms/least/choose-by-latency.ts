import { type Balancer, byPlace, type Random } from "@springtide/core/policy";
import { chooseOfAll } from "./choose-of-all.js";
import { chooseOfFew } from "./choose-of-few.js";
import type { LatencyScore } from "./latency-score.js";

/** The option that says among how many endpoints to choose. */
export const drawsField = {
  type: "number",
  unit: "count",
  integer: true,
  default: 2,
  min: 0,
  max: 32,
  doc: "Distinct random endpoints looked at for each request; 0 looks at all.",
  source: "Finagle develop@1e8497ea P2CPick.scala and tower master@00329237 tower/src/balance/p2c (2)",
} as const;

/** A balancer that takes the endpoint with the smallest load of `d` random ones, or of all when `d` is 0; however an attempt ended, its time counts. */
export function chooseByLatency(d: number, score: LatencyScore, random: Random): Balancer {
  if (d > 0)
    return {
      ...byPlace(chooseOfFew({ d }, (endpoints, place) => score.load(endpoints.at(place)), random)),
      observe: (endpoint, { latencyMs }) => score.observe(endpoint, latencyMs),
    };
  const { choose, fell } = chooseOfAll(score.rank, random);
  return {
    pick: choose,
    observe(endpoint, { latencyMs }) {
      score.observe(endpoint, latencyMs);
      fell(endpoint);
    },
  };
}
