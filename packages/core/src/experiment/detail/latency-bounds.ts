import { Histogram } from "../../metrics/histogram.js";
import type { Scenario } from "../../model/scenario.js";

const STEPS = [1, 1.2, 1.5, 1.8, 2, 2.5, 3, 3.6, 4, 5, 6, 8];
const DECADES = [0.1, 1, 10, 100, 1000, 10_000, 100_000, 1_000_000];
const HIGHEST_MS = 3_600_000;
const EDGES = new Histogram();

/**
 * The ends of the classes that latencies are counted in: twelve a decade from 0.1 ms to an hour, those of Istio among them, and the
 * limits of the scenario's objectives.
 * @see Envoy source/common/stats/histogram_impl.cc@v1.30 (default buckets of the Prometheus endpoint)
 */
export function latencyBounds({ slo, alerts = [] }: Pick<Scenario, "slo" | "alerts">): number[] {
  const ladder = DECADES.flatMap((decade) => STEPS.map((step) => Number((decade * step).toPrecision(2))));
  const limits = [...slo.latency.map(({ limitMs }) => limitMs), ...[...(slo.objectives ?? []), ...alerts].map(({ withinMs }) => withinMs)];
  const bounds = [...ladder.filter((bound) => bound <= HIGHEST_MS), ...limits.filter((limit) => limit > 0 && Number.isFinite(limit))];
  return [...new Set(bounds)].sort((a, b) => a - b);
}

/** Which class each bucket of a latency histogram lies in: that of its lower end. */
export function classesOfBuckets(boundsMs: readonly number[]): Uint16Array {
  let at = 0;
  return Uint16Array.from(EDGES.counts, (_, bucket) => {
    while (at < boundsMs.length && EDGES.lowerEdge(bucket) >= boundsMs[at]!) at++;
    return at;
  });
}
