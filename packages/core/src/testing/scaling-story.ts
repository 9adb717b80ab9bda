import fc from "fast-check";
import type { PodObservation, ScalingObservation } from "../policy/autoscaling.js";

const amount = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true }));
const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 4, noNaN: true }));
const count = fc.oneof(fc.constantFrom(0, 1), fc.nat({ max: 1000 }));
const instant = fc.oneof(fc.constant(Number.NEGATIVE_INFINITY), fc.double({ min: 0, max: 1e6, noNaN: true }));

/** Any instance, measured or not. */
const anyPod: fc.Arbitrary<PodObservation> = fc.record({
  id: fc.string({ minLength: 1, maxLength: 3 }),
  phase: fc.constantFrom("pending", "running"),
  isReady: fc.boolean(),
  isDeleting: fc.boolean(),
  startMs: instant,
  readyChangedMs: instant,
  cpuRequest: fc.oneof(fc.constantFrom(0, Number.POSITIVE_INFINITY), share),
  sampledMs: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: undefined }),
  windowMs: fc.constantFrom(15_000, 30_000),
  cpu: share,
  requestsPerSecond: amount,
});

/** What a pipeline tells that has nothing to tell, for want of time, of pods, or of itself. */
const NOTHING = {
  windowMs: 0,
  requestsPerSecond: 0,
  concurrency: 0,
  queueLength: 0,
  utilisation: undefined,
  errorRate: 0,
  latencyMs: undefined,
};

const figures = fc.record({
  windowMs: fc.constantFrom(15_000, 60_000),
  requestsPerSecond: amount,
  concurrency: amount,
  queueLength: amount,
  utilisation: fc.option(share, { nil: undefined }),
  errorRate: fc.double({ min: 0, max: 1, noNaN: true }),
  latencyMs: fc.option(fc.record({ mean: amount, p50: amount, p90: amount, p95: amount, p99: amount }), { nil: undefined }),
});

/** Anything that a service may report, sensible or not: measured or not, idle or saturated, at zero or beyond its limits. */
const anyObservation: fc.Arbitrary<Omit<ScalingObservation, "nowMs">> = fc
  .record({
    desired: count,
    ready: count,
    starting: count,
    draining: count,
    bounds: fc.tuple(count, count),
    measured: fc.oneof({ weight: 1, arbitrary: fc.constant(NOTHING) }, { weight: 4, arbitrary: figures }),
    pods: fc.array(anyPod, { maxLength: 8 }),
  })
  .map(({ bounds: [a, b], measured, ...rest }) => ({ ...rest, ...measured, min: Math.min(a, b), max: Math.max(a, b) }));

/** Any day of an autoscaler: up to 40 decisions, 15 s apart. */
export const anyScalingStory: fc.Arbitrary<readonly ScalingObservation[]> = fc
  .array(anyObservation, { minLength: 1, maxLength: 40 })
  .map((moments) => moments.map((moment, index): ScalingObservation => ({ ...moment, nowMs: (index + 1) * 15_000 })));
