import type { ScalingObservation } from "@springtide/core/policy";

/** What the reward weighs against each other. */
export interface Prices {
  /** Slowest good answer in ms. */
  readonly latency: number;
  /** Price of a replica in USD per hour. */
  readonly replicaPrice: number;
  /** What a request costs that fails or takes longer, in USD. */
  readonly missPrice: number;
}

/** Bounds what a single bad interval may teach. */
const WORST = -50;

/** Share of requests slower than the limit, read off the quantiles that are measured: 1, 0.5, 0.1, 0.05, 0.01 or 0. */
export function missedShare({ errorRate, latencyMs, queueLength, concurrency }: ScalingObservation, limitMs: number): number {
  if (latencyMs === undefined) return queueLength > concurrency ? 1 : errorRate;
  const { p50, p90, p95, p99 } = latencyMs;
  const slow = p50 > limitMs ? 0.75 : p90 > limitMs ? 0.25 : p95 > limitMs ? 0.07 : p99 > limitMs ? 0.02 : 0;
  return Math.min(1, errorRate + slow);
}

/** Cost of the replicas and of the requests missed, in prices of the replicas that the load itself keeps busy; 0 at best, −50 at worst. */
export function rewardFor(observation: ScalingObservation, busy: number, { latency, replicaPrice, missPrice }: Prices): number {
  const { ready, starting, draining, requestsPerSecond } = observation;
  const missed = requestsPerSecond * 3600 * missedShare(observation, latency) * missPrice;
  const cost = ready + starting + draining + missed / replicaPrice;
  return Math.max(WORST, -cost / Math.max(1, busy));
}
