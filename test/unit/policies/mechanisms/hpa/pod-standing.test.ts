import { expect, test } from "vitest";
import type { HpaPod } from "../../../../../packages/policies/src/mechanisms/hpa/pod.js";
import { podStanding } from "../../../../../packages/policies/src/mechanisms/hpa/pod-standing.js";

const TIMING = { cpuInitializationMs: 300_000, initialReadinessMs: 30_000 };
const NOW = 1_000_000;
const pod = (changes: Partial<HpaPod> = {}): HpaPod => ({
  ...{ deleting: false, phase: "Running", ready: true, startMs: 0, readyTransitionMs: 10_000 },
  ...changes,
});
const standing = (changes: Partial<HpaPod>, sampleMs: number | undefined = NOW, isCpu = true) =>
  podStanding(pod(changes), sampleMs === undefined ? undefined : { milli: 1, atMs: sampleMs, windowMs: 30_000 }, isCpu, TIMING, NOW);

test("the first rule that fits decides: leaving, pending, no sample, distrust", () => {
  expect(standing({ deleting: true, phase: "Pending" })).toBe("ignored");
  expect(standing({ phase: "Failed" })).toBe("ignored");
  expect(podStanding(pod({ phase: "Pending" }), undefined, false, TIMING, NOW)).toBe("unready");
  expect(podStanding(pod({ ready: null }), undefined, true, TIMING, NOW)).toBe("missing");
  expect(standing({ phase: "Succeeded" })).toBe("ready");
});

test("memory and other metrics of a running pod are never distrusted", () => {
  for (const ready of [true, false, null, "unknown"] as const) expect(standing({ ready, startMs: null }, NOW, false)).toBe("ready");
});

test("without a Ready condition or a start CPU is distrusted", () => {
  expect(standing({ ready: null })).toBe("unready");
  expect(standing({ startMs: null })).toBe("unready");
});

test("a young pod counts with samples that began when it was ready, or later", () => {
  const young = { startMs: NOW - 299_999, readyTransitionMs: NOW - 100_000 };
  expect(standing(young, NOW - 70_000)).toBe("ready");
  expect(standing(young, NOW - 70_001)).toBe("unready");
  expect(standing({ ...young, ready: false })).toBe("unready");
  expect(standing({ ...young, ready: "unknown" })).toBe("ready");
  expect(standing({ ...young, startMs: NOW - 300_000 }, NOW - 70_001)).toBe("ready");
});

test("an old pod that is not ready counts, unless it never was ready", () => {
  expect(standing({ ready: false, readyTransitionMs: 29_999 })).toBe("unready");
  expect(standing({ ready: false, readyTransitionMs: 30_000 })).toBe("ready");
  expect(standing({ ready: "unknown", readyTransitionMs: 0 })).toBe("ready");
});

// Kubernetes pkg/controller/podautoscaler/replica_calculator.go@v1.28 (groupPods): LastTransitionTime is Go's zero time then.
test("a Ready condition that does not say since when has stood for longer than anything", () => {
  const young = { startMs: NOW - 299_999, readyTransitionMs: null };
  expect(standing(young, NOW - 200_000)).toBe("ready");
  expect(standing({ ...young, ready: false })).toBe("unready");
  expect(standing({ readyTransitionMs: null })).toBe("ready");
  expect(standing({ ready: false, readyTransitionMs: null })).toBe("unready");
});
