import type { PodObservation, ScalingObservation } from "@springtide/core/policy";
import { type HorizontalPodAutoscalerOptions, horizontalPodAutoscaler } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import { policyContext } from "../../../support/policy-context.js";
import { usualOptions } from "../../../support/policy-options.js";
import { observation } from "../../../support/scaling-observation.js";

const pod = (changes: Partial<PodObservation> = {}): PodObservation => ({
  ...{ id: "web-0", phase: "running", isReady: true, isDeleting: false, startMs: 0, readyChangedMs: 0, cpuRequest: 1 },
  ...{ sampledMs: 590_000, windowMs: 30_000, cpu: 0.5, requestsPerSecond: 20 },
  ...changes,
});
const pods = (count: number, changes: Partial<PodObservation> = {}) => Array.from({ length: count }, () => pod(changes));

function ask(options: Partial<HorizontalPodAutoscalerOptions>, ...moments: readonly Partial<ScalingObservation>[]): string[] {
  const scaler = horizontalPodAutoscaler.create({ ...usualOptions(horizontalPodAutoscaler), ...options }, policyContext());
  return moments.map((moment) => scaler.recommend(observation({ desired: 4, ...moment })).reason);
}

describe("a decision tells", () => {
  it("what it saw, what that asks for, and what came out", () => {
    expect(ask({ cpu: 0.5 }, { pods: pods(4, { cpu: 0.75 }) })).toEqual(["cpu 75% of 50% over 4 ready; proposes 6: 4 -> 6"]);
    expect(ask({}, { pods: pods(4, { cpu: 0.8 }) })).toEqual(["cpu 80% of 80% over 4 ready; proposes 4: hold at 4"]);
  });

  it("which pods said nothing, and what was made of that", () => {
    const crowd = [...pods(2, { cpu: 1 }), pod({ phase: "pending", isReady: false }), pod({ sampledMs: undefined })];
    expect(ask({ cpu: 0.25 }, { pods: crowd })).toEqual([
      "cpu 100% of 25% over 2 ready (1 not ready, 1 not measured: 4.00 taken as 2.00); proposes 8: 4 -> 8",
    ]);
  });

  it("which rules changed it", () => {
    expect(ask({ cpu: 0.5 }, { pods: pods(4, { cpu: 0.1 }) })).toEqual([
      "cpu 10% of 50% over 4 ready; proposes 1; stabilised to 4: hold at 4",
    ]);
    expect(ask({ cpu: 0.1 }, { max: 100, pods: pods(4, { cpu: 1 }) })).toEqual([
      "cpu 100% of 10% over 4 ready; proposes 40; limited to 8 (ScaleUpLimit): 4 -> 8",
    ]);
    expect(ask({ cpu: 0.5 }, { desired: 12, pods: [] }, { desired: 4, min: 6, pods: [] })).toEqual([
      "12 is above max 10: 12 -> 10",
      "4 is below min 6: 4 -> 6",
    ]);
  });

  it("why it cannot say anything", () => {
    expect(ask({ cpu: 0.5 }, { pods: pods(4, { sampledMs: undefined }) })).toEqual([
      "cpu: nothing measured; too little to go by: hold at 4",
    ]);
    expect(ask({ cpu: 0.5 }, { pods: [] })).toEqual(["cpu: no pods; too little to go by: hold at 4"]);
    expect(ask({ cpu: 0.5 }, { pods: pods(4, { cpuRequest: Number.POSITIVE_INFINITY }) })).toEqual([
      "cpu: a container requests none; too little to go by: hold at 4",
    ]);
  });
});

describe("metrics", () => {
  it("the one that asks for most counts", () => {
    const given = { cpu: 0.5, requestsPerSecond: 5, external: [{ metric: "queue-length", averageValue: 10 }] as const };
    expect(ask(given, { max: 50, queueLength: 300, pods: pods(4) })).toEqual([
      "cpu 50% of 50% over 4 ready; requests/s 20 of 5 a pod over 4 ready; queue length 300 of 10 a replica; proposes 30; limited to 8 (ScaleUpLimit): 4 -> 8",
    ]);
  });

  it("an outage of pods' metrics holds what would shrink, while a figure of the service may grow it", () => {
    const given = {
      cpu: 0.5,
      podOutages: [{ at: 600_000, for: 15_000 }],
      external: [{ metric: "concurrency", averageValue: 10 }] as const,
    };
    const idle = { pods: pods(4, { cpu: 0 }) };
    const [during, growing, after] = ask(
      given,
      { ...idle, concurrency: 0 },
      { ...idle, concurrency: 70 },
      { ...idle, nowMs: 615_000, concurrency: 0 },
    );
    expect(during).toMatch(/^cpu: nothing measured; concurrency 0 of 10 a replica; too little to go by: hold at 4$/);
    expect(growing).toMatch(/: 4 -> 7$/);
    expect(after).toMatch(/proposes 0; stabilised to 4: hold at 4$/);
  });

  it("sidecars count with the pod, single containers by themselves", () => {
    const sidecars = [{ name: "proxy", request: 100, usage: 90 }];
    const seen = { pods: pods(4, { cpu: 0.46 }) };
    expect(ask({ cpu: 0.5, sidecars }, seen)[0]).toMatch(/^cpu 50% of 50%/);
    expect(ask({ containerCpu: [{ container: "proxy", utilisation: 0.6 }], sidecars }, seen)[0]).toMatch(
      /^cpu of proxy 90% of 60% .* 4 -> 6$/,
    );
    expect(ask({ containerCpu: [{ container: "main", average: 230 }], sidecars }, seen)[0]).toMatch(
      /^cpu of main 0.46 of 0.23 a pod .* 4 -> 8$/,
    );
    expect(ask({ cpu: 0.5, sidecars: [{ name: "proxy", request: 0, usage: 1 }] }, seen)[0]).toMatch(/a container requests none/);
  });

  it("requests per second of a young pod count at once, its CPU only when its window began after it was ready", () => {
    const young = pods(4, { startMs: 500_000, readyChangedMs: 570_000, cpu: 1, requestsPerSecond: 40 });
    expect(ask({ cpu: 0.5 }, { pods: young })[0]).toMatch(/no sample of a ready pod/);
    expect(ask({ requestsPerSecond: 20 }, { pods: young })[0]).toMatch(/4 -> 8$/);
  });
});

describe("zero", () => {
  const external = [{ metric: "queue-length", value: 5 }] as const;
  it("is reached and left by a figure of the service", () => {
    const given = { external, scaleDownWindow: 0 };
    expect(ask(given, { min: 0, queueLength: 0, pods: pods(4) }, { min: 0, desired: 0, queueLength: 1, pods: [] })).toEqual([
      "queue length 0 of 5; proposes 0: 4 -> 0",
      "queue length 1 of 5; proposes 1: 0 -> 1",
    ]);
  });

  it("is out of reach for pods' own metrics, which would never leave it", () => {
    expect(ask({ cpu: 0.5, scaleDownWindow: 0 }, { min: 0, pods: pods(4, { cpu: 0 }) })[0]).toMatch(
      /limited to 1 \(TooFewReplicas\): 4 -> 1$/,
    );
  });
});

describe("behavior", () => {
  const busy = { max: 100, pods: pods(4, { cpu: 1 }) };
  it("limits speed as its policies say; without it speed is limited to doubling", () => {
    const policies = [{ type: "pods", value: 1, period: 60_000 }] as const;
    expect(ask({ cpu: 0.1, scaleUpPolicies: policies }, busy)[0]).toMatch(/limited to 5 \(ScaleUpLimit\)/);
    expect(ask({ cpu: 0.1, scaleUpPolicies: policies, behavior: false }, busy)[0]).toMatch(/limited to 8 \(ScaleUpLimit\)/);
    expect(ask({ cpu: 0.1, scaleUpSelect: "disabled" }, busy)[0]).toMatch(/limited to 4 \(ScaleUpLimit\): hold at 4$/);
  });
});

it("options that contradict each other are refused", () => {
  const check = (changes: object) => horizontalPodAutoscaler.check({ ...usualOptions(horizontalPodAutoscaler), ...changes });
  expect(check({ containerCpu: [{ container: "proxy", average: 5 }] })).toBe('there is no container "proxy"; containers are main');
  expect(check({ sidecars: [{ name: "main", request: 1, usage: 1 }] })).toBe('two containers are called "main"');
  expect(check({ external: [{ metric: "concurrency" }] })).toBe("concurrency has no target: give it value or averageValue");
  expect(check({ podWindow: 5000 })).toBe("podWindow (5 s) must be at least podResolution (15 s)");
});
