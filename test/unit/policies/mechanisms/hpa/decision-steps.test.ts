import type { PodObservation, ScalingObservation } from "@springtide/core/policy";
import { type HorizontalPodAutoscalerOptions, horizontalPodAutoscaler } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import { policyContext } from "../../../../support/policy-context.js";
import { usualOptions } from "../../../../support/policy-options.js";
import { observation } from "../../../../support/scaling-observation.js";

const pod = (changes: Partial<PodObservation> = {}): PodObservation => ({
  ...{ id: "web-0", phase: "running", isReady: true, isDeleting: false, startMs: 0, readyChangedMs: 0, cpuRequest: 1 },
  ...{ sampledMs: 590_000, windowMs: 30_000, cpu: 0.5, requestsPerSecond: 20 },
  ...changes,
});
const pods = (count: number, changes: Partial<PodObservation> = {}) => Array.from({ length: count }, () => pod(changes));

/** The steps of the last of some decisions, one a line. */
function steps(options: Partial<HorizontalPodAutoscalerOptions>, ...moments: readonly Partial<ScalingObservation>[]): string[] {
  const scaler = horizontalPodAutoscaler.create({ ...usualOptions(horizontalPodAutoscaler), ...options }, policyContext());
  const told = moments.map((moment) => [...(scaler.recommend(observation({ desired: 4, ...moment })).steps ?? [])]);
  return (told.at(-1) ?? []).map(({ rule, detail, replicas, option }) => `${rule} (${option ?? "-"}): ${detail} -> ${replicas}`);
}

describe("the steps of a decision", () => {
  it("lead from the metric by its ratio to the proposal, and through every rule to the limit that binds", () => {
    expect(steps({ cpu: 0.6 }, { desired: 6, max: 8, pods: pods(6, { cpu: 0.83 }) })).toEqual([
      "metric (cpu): cpu 83% for a target of 60%; 6 ready pods counted, 0 not ready, 0 without a sample -> 6",
      "tolerance (scaleUpTolerance): 83% / 60% = 1.383, outside 0.1 of 1 -> 6",
      "proposal (cpu): 1.383 of 6 pods, rounded up -> 9",
      "stabilisation (scaleUpWindow): lowest proposal of the last 0 s is 9 -> 9",
      "rate (scaleUpPolicies): +4 pods per 15 s from 6; +100 % per 15 s from 6; the maximum change counts -> 9",
      "limits (max): max is 8 -> 8",
    ]);
  });

  it("end with the tolerance where that is why nothing changes", () => {
    expect(steps({ cpu: 0.6 }, { pods: pods(4, { cpu: 0.58 }) })).toEqual([
      "metric (cpu): cpu 58% for a target of 60%; 4 ready pods counted, 0 not ready, 0 without a sample -> 4",
      "tolerance (scaleDownTolerance): 58% / 60% = 0.967, within 0.1 of 1 -> 4",
    ]);
  });

  it("say what pods that tell nothing were taken for, and when that holds the number", () => {
    const crowd = [...pods(2, { cpu: 1 }), pod({ phase: "pending", isReady: false }), pod({ sampledMs: undefined })];
    expect(steps({ cpu: 0.25 }, { pods: crowd }).slice(1, 3)).toEqual([
      "tolerance (scaleUpTolerance): 100% / 25% = 4, once the others are taken as idle 2, outside 0.1 of 1 -> 4",
      "proposal (cpu): 2 of 4 pods, rounded up -> 8",
    ]);
    const turned = [...pods(1, { cpu: 0.4 }), ...pods(3, { sampledMs: undefined })];
    expect(steps({ cpu: 0.5 }, { pods: turned }).at(-1)).toBe(
      "proposal (cpu): 1.7 of 4 pods is 7: pods that say nothing yet do not turn the direction -> 4",
    );
  });

  it("name the proposal of the past that counts, and its age", () => {
    const told = steps(
      { cpu: 0.5 },
      { nowMs: 600_000, pods: pods(4, { cpu: 0.5 }) },
      { nowMs: 660_000, pods: pods(4, { cpu: 0.1, sampledMs: 650_000 }) },
    );
    expect(told.slice(2)).toEqual([
      "proposal (cpu): 0.2 of 4 pods, rounded up -> 1",
      "stabilisation (scaleDownWindow): highest proposal of the last 300 s is 4, 60 s ago -> 4",
    ]);
  });

  it("count what has changed within the period of a policy, as it stood before this decision", () => {
    const given = { cpu: 0.1, scaleUpPolicies: [{ type: "pods", value: 3, period: 60_000 }] as const };
    const moments = [600_000, 615_000].map((nowMs, index) => {
      const desired = 4 + 2 * index;
      return { nowMs, desired, max: 100, pods: pods(desired, { cpu: index === 0 ? 0.15 : 1, sampledMs: nowMs - 1 }) };
    });
    expect(steps(given, ...moments).at(-1)).toBe("rate (scaleUpPolicies): +3 pods per 60 s from 4 (2 added since) -> 7");
  });

  it("tell every metric's way, then the most that is asked for", () => {
    const given = { cpu: 0.5, external: [{ metric: "queue-length", averageValue: 10 }] as const };
    expect(steps(given, { max: 50, queueLength: 70, pods: pods(4) })).toEqual([
      "metric (cpu): cpu 50% for a target of 50%; 4 ready pods counted, 0 not ready, 0 without a sample -> 4",
      "tolerance (scaleUpTolerance): 50% / 50% = 1, within 0.1 of 1 -> 4",
      "metric (external): queue length 70 for a target of 10 a replica -> 4",
      "tolerance (scaleUpTolerance): 1.75, outside 0.1 of 1 -> 4",
      "proposal (external): 70 / 10, rounded up -> 7",
      "metrics (-): the most that any of 2 asks for -> 7",
      "stabilisation (scaleUpWindow): lowest proposal of the last 0 s is 7 -> 7",
      "rate (scaleUpPolicies): +4 pods per 15 s from 4; +100 % per 15 s from 4; the maximum change counts -> 7",
    ]);
  });

  it("say so where metrics had no say", () => {
    expect(steps({ cpu: 0.5 }, { desired: 12, pods: [] })).toEqual([
      "limits (max): 12 is above max 10: put back without a look at metrics -> 10",
    ]);
    expect(steps({ cpu: 0.5 }, { pods: pods(4, { sampledMs: undefined }) })).toEqual([
      "metric (cpu): cpu: nothing measured -> 4",
      "metrics (-): too little to go by -> 4",
    ]);
    expect(steps({ cpu: 0.5 }, { desired: 0, min: 1, pods: [] })).toEqual([
      "zero (min): scaling is disabled at 0 replicas while min is 1 -> 0",
    ]);
  });

  it("name the option that stopped a change altogether", () => {
    const up = { cpu: 0.5, scaleUpSelect: "disabled" } as const;
    expect(steps(up, { pods: pods(4, { cpu: 1 }) }).at(-1)).toBe("rate (scaleUpSelect): scaling up is disabled -> 4");
    expect(steps({ cpu: 0.5, behavior: false }, { max: 100, pods: pods(4, { cpu: 5 }) }).at(-1)).toBe(
      "rate (-): at most the larger of 2 × 4 and 4: 8 -> 8",
    );
  });
});
