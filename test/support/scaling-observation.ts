import type { ScalingObservation } from "@springtide/core/policy";

/** A minute of a quiet service of 4 replicas, half busy, with whatever a test changes. */
export function observation(changes: Partial<ScalingObservation> = {}): ScalingObservation {
  return {
    nowMs: 600_000,
    desired: 4,
    ready: 4,
    starting: 0,
    draining: 0,
    min: 1,
    max: 10,
    windowMs: 60_000,
    requestsPerSecond: 100,
    concurrency: 2,
    queueLength: 0,
    utilisation: 0.5,
    errorRate: 0,
    latencyMs: { mean: 20, p50: 18, p90: 35, p95: 45, p99: 80 },
    pods: [],
    ...changes,
  };
}
