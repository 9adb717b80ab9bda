import {
  type ClassSummary,
  type DurationSummary,
  type InstanceSummary,
  RESULT_SCHEMA,
  type Result,
  type ServiceSummary,
} from "@springtide/core";

/** Durations around a middle value in ms. */
export function durationsFixture(p50: number, count = 1000): DurationSummary {
  return { count, mean: p50 * 1.2, stdev: p50, min: p50 / 4, p50, p90: p50 * 2, p95: p50 * 3, p99: p50 * 5, p999: p50 * 9, max: p50 * 20 };
}

/** A thousand requests, ten of them not ok. */
export function classFixture(p50 = 40): ClassSummary {
  return {
    requests: { issued: 1000, ok: 989, error: 0, timeout: 7, rejected: 3, unavailable: 0, cancelled: 0, inFlight: 1 },
    availability: 0.98999,
    latencyMs: durationsFixture(p50),
  };
}

/** An instance that is ready over a span of time. */
export function instanceFixture(id: string, readyMs: number | null, drainingMs: number | null = null): InstanceSummary {
  return {
    id,
    version: null,
    zone: "a",
    weight: 1,
    createdMs: readyMs ?? 0,
    readyMs,
    drainingMs,
    goneMs: drainingMs === null ? null : drainingMs + 100,
    received: 500,
    ok: 495,
    error: 0,
    busyMs: 30_000,
    meanLatencyMs: 41,
    latencyMs: null,
  };
}

const used = { costUsd: 1.5, instanceSeconds: 120, vcpuSeconds: 120, gbSeconds: 60, coldStarts: 1 };
const lost = { staleEndpoint: 0, hardKill: 0, drain: 0, rollout: 0, crash: 0 };
const attempts = { sent: 1000, answered: 997, refused: 3, lost: 0, abandoned: 0, inFlight: 0 };

/** A service of two instances, the second of which came later. */
export function serviceFixture(): ServiceSummary {
  return {
    ...classFixture(30),
    attempts,
    retries: 0,
    proxyCpuSeconds: 0,
    lost,
    queueingMs: durationsFixture(5, 400),
    waitedShare: 0.4,
    queueTimeouts: { count: 0, meanWaitMs: null },
    mean: { inFlight: 2, queueLength: 0.5, busySlots: 1.5, computing: 1.2, ready: 1.5, starting: 0.1, draining: 0, desired: 1.6 },
    utilisation: 0.75,
    cpuUtilisation: 0.6,
    ...used,
    billedSeconds: 130,
    instances: [instanceFixture("web-0", 0), instanceFixture("web-1", 30_000)],
    shards: null,
  };
}

/** A run of one minute of a shop with one class and one service, and one missed objective. */
export function resultFixture(changes: Partial<Result> = {}): Result {
  return {
    schema: RESULT_SCHEMA,
    scenario: "shop",
    seed: "42",
    durationMs: 60_000,
    warmupMs: 0,
    digest: "a".repeat(64),
    traceDigest: null,
    summary: {
      ...classFixture(),
      attempts,
      retries: 0,
      lost,
      goodputPerSecond: 16.5,
      ...used,
      textbook: { weightedLoad: 2, totalResponseMs: 40_000, errorRateSum: 0.01, errorRate: 0.005 },
      bottlenecks: [{ service: "web", utilisation: 0.75, waitShare: 1, capacityPerSecond: 22 }],
    },
    classes: { customers: classFixture() },
    services: { web: serviceFixture() },
    series: {
      startMs: 0,
      bucketMs: 15_000,
      buckets: 4,
      total: { requestsPerSecond: [10, 20, 40, 5], p99Ms: [100, null, 900, 120] },
      services: { web: { ready: [1, 1, 2, 2] } },
    },
    events: [{ atMs: 30_000, service: "web", type: "instance-ready", instance: "web-1", from: null, to: null, reason: null }],
    slo: [
      { objective: "availability", limit: 0.999, measured: 0.98999, verdict: "missed" },
      { objective: "p99", limit: 400, measured: 200, verdict: "met" },
    ],
    simulatedEvents: 12_345,
    ...changes,
  };
}
