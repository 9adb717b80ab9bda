import type { Autoscaler, AutoscalingPolicy, PodObservation, Recommendation, ScalingObservation } from "@springtide/core/policy";
import fc from "fast-check";
import { expect } from "vitest";
import { policyContext, stream } from "../support/policy-context.js";
import { optionsOf, usualOptions } from "../support/policy-options.js";
import { observation } from "../support/scaling-observation.js";

const amount = fc.double({ min: 0, max: 1e6, noNaN: true });
const share = fc.double({ min: 0, max: 4, noNaN: true });
const count = fc.nat({ max: 1000 });

/** Any instance, measured or not. */
const anyPod: fc.Arbitrary<PodObservation> = fc.record({
  id: fc.string({ minLength: 1, maxLength: 3 }),
  phase: fc.constantFrom("pending", "running"),
  isReady: fc.boolean(),
  isDeleting: fc.boolean(),
  startMs: fc.oneof(fc.constant(Number.NEGATIVE_INFINITY), amount),
  readyChangedMs: fc.oneof(fc.constant(Number.NEGATIVE_INFINITY), amount),
  cpuRequest: fc.oneof(fc.constantFrom(0, Number.POSITIVE_INFINITY), share),
  sampledMs: fc.option(amount, { nil: undefined }),
  windowMs: fc.constantFrom(15_000, 30_000),
  cpu: fc.oneof(fc.constant(0), share),
  requestsPerSecond: fc.oneof(fc.constant(0), amount),
});

/** Anything a service may report, sensible or not. */
const anyObservation: fc.Arbitrary<Omit<ScalingObservation, "nowMs">> = fc
  .record({
    desired: count,
    ready: count,
    starting: count,
    draining: count,
    bounds: fc.tuple(count, count),
    windowMs: fc.constantFrom(0, 15_000, 60_000),
    requestsPerSecond: fc.oneof(fc.constant(0), amount),
    concurrency: fc.oneof(fc.constant(0), amount),
    queueLength: fc.oneof(fc.constant(0), amount),
    utilisation: fc.option(share, { nil: undefined }),
    errorRate: fc.double({ min: 0, max: 1, noNaN: true }),
    latencyMs: fc.option(fc.record({ mean: amount, p50: amount, p90: amount, p95: amount, p99: amount }), { nil: undefined }),
    pods: fc.array(anyPod, { maxLength: 8 }),
  })
  .map(({ bounds: [a, b], ...rest }) => ({ ...rest, min: Math.min(a, b), max: Math.max(a, b) }));

/** Decisions 15 s apart. */
const day = fc
  .array(anyObservation, { minLength: 1, maxLength: 40 })
  .map((moments) => moments.map((moment, index): ScalingObservation => ({ ...moment, nowMs: (index + 1) * 15_000 })));

function create(policy: AutoscalingPolicy, options: Record<string, unknown>): Autoscaler {
  return policy.create(options, policyContext(stream(5)));
}

function decide(policy: AutoscalingPolicy, options: Record<string, unknown>, moments: readonly ScalingObservation[]): Recommendation[] {
  const scaler = create(policy, options);
  return moments.map((moment) => ({ ...scaler.recommend(Object.freeze(moment)) }));
}

/** What any autoscaling policy promises, whatever its options. */
export const autoscalingLaws: Readonly<Record<string, (policy: AutoscalingPolicy) => void>> = {
  "asks for a whole number of replicas and says why": (policy) =>
    fc.assert(
      fc.property(optionsOf(policy), day, (options, moments) => {
        for (const { replicas, reason } of decide(policy, options, moments)) {
          expect(replicas).toSatisfy((value: number) => Number.isSafeInteger(value) && value >= 0, "a whole number >= 0");
          expect(reason).toMatch(/\S/);
          expect(reason).not.toMatch(/NaN|undefined|Infinity/);
        }
      }),
    ),

  "decides the same on the same day": (policy) =>
    fc.assert(
      fc.property(optionsOf(policy), day, (options, moments) => {
        expect(decide(policy, options, moments)).toEqual(decide(policy, options, moments));
      }),
    ),

  "keeps nothing outside the instance: two of them do not notice each other": (policy) =>
    fc.assert(
      fc.property(optionsOf(policy), day, day, (options, mine, others) => {
        const [scaler, other] = [create(policy, options), create(policy, options)];
        const interleaved = mine.map((moment, index) => {
          const foreign = others[index];
          if (foreign !== undefined) other.recommend(foreign);
          return { ...scaler.recommend(moment) };
        });
        expect(interleaved).toEqual(decide(policy, options, mine));
      }),
    ),

  "comes to rest when the load does": (policy) =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.double({ min: 0.05, max: 8, noNaN: true }), (start, work) => {
        const scaler = create(policy, usualOptions(policy));
        const past: number[] = [];
        let desired = start;
        for (let nowMs = 0; nowMs < 4 * 3_600_000; nowMs += 60_000) {
          const utilisation = Math.min(1, work / desired);
          const { replicas } = scaler.recommend(
            observation({ nowMs, desired, ready: desired, requestsPerSecond: 100 * work, utilisation }),
          );
          desired = Math.min(10, Math.max(1, replicas));
          past.push(desired);
        }
        expect(new Set(past.slice(-60)).size, `the last hour: ${past.slice(-60)}`).toBe(1);
      }),
    ),
};
