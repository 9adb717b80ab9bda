import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MeasuredPod } from "../../../../../packages/policies/src/mechanisms/hpa/pod.js";
import { tallyPods } from "../../../../../packages/policies/src/mechanisms/hpa/pod-tally.js";
import type { PodTarget } from "../../../../../packages/policies/src/mechanisms/hpa/pod-target.js";
import { replicasByPod } from "../../../../../packages/policies/src/mechanisms/hpa/replicas-by-pod.js";

const TIMING = { cpuInitializationMs: 300_000, initialReadinessMs: 30_000 };
const NOW = 1e9;
const TENTH = { up: 0.1, down: 0.1 };
const HALF = { type: "Utilization", percent: 50 } as const;

type Kind = "ready" | "pending" | "missing" | "leaving";

/** A pod that requests a core and uses `milli`. */
function pod(kind: Kind, milli = 0, requestMilli: number | null = 1000): MeasuredPod {
  const sample = kind === "missing" ? undefined : { milli, atMs: NOW, windowMs: 30_000 };
  const phase = kind === "pending" ? "Pending" : "Running";
  return { deleting: kind === "leaving", phase, ready: true, startMs: 0, readyTransitionMs: 0, requestMilli, sample };
}

const ask = (
  pods: readonly MeasuredPod[],
  target: PodTarget = HALF,
  current = pods.length,
  strays: readonly number[] = [],
  tolerance = TENTH,
) => replicasByPod(tallyPods(pods, strays, target, true, TIMING, NOW), target, current, tolerance);
const replicas = (...given: Parameters<typeof ask>) => {
  const told = ask(...given);
  return typeof told === "string" ? told : told.replicas;
};

describe("with nothing but ready pods", () => {
  test("as many replicas as bring the whole per cent of use to target, or none more within tolerance", () => {
    const uses = fc.array(fc.nat(3000), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(uses, fc.integer({ min: 1, max: 200 }), fc.nat(30), (milli, percent, current) => {
        const used = Math.floor(milli.reduce((sum, one) => sum + one, 0) / milli.length / 10);
        const ratio = used / percent;
        const expected = ratio >= 0.9 && ratio <= 1.1 ? current : Math.ceil(ratio * milli.length);
        const pods = milli.map((one) => pod("ready", one));
        expect(replicas(pods, { type: "Utilization", percent }, current)).toBe(expected);
      }),
    );
  });

  test("the per cent is cut off, so just below it nothing happens", () => {
    expect(replicas([pod("ready", 559), pod("ready", 559)])).toBe(2);
    expect(replicas([pod("ready", 560), pod("ready", 560)])).toBe(3);
  });
});

describe("with pods that say nothing", () => {
  const kinds = fc.constantFrom<Kind>("ready", "pending", "missing", "leaving");
  const crowd = fc.array(fc.tuple(kinds, fc.nat(2000)), { minLength: 1, maxLength: 15 });

  test("they never turn more into less, nor less into more", () => {
    fc.assert(
      fc.property(crowd, fc.integer({ min: 1, max: 150 }), fc.integer({ min: 1, max: 20 }), (given, percent, current) => {
        const pods = given.map(([kind, milli]) => pod(kind, milli));
        const told = ask(pods, { type: "Utilization", percent }, current);
        if (typeof told === "string" || told.measured === told.assumed) return;
        if (told.measured.ratio > 1) expect(told.replicas).toBeGreaterThanOrEqual(current);
        if (told.measured.ratio < 1) expect(told.replicas).toBeLessThanOrEqual(current);
      }),
    );
  });

  test("missing ones count as idle on the way up, as full on the way down", () => {
    expect(replicas([pod("ready", 1000), pod("missing")])).toBe(2);
    expect(replicas([pod("ready", 2000), pod("missing")])).toBe(4);
    expect(replicas([pod("ready", 100), pod("ready", 100), pod("ready", 100), pod("missing")], HALF, 4)).toBe(3);
  });

  test("full is the target where that is above the request", () => {
    const target: PodTarget = { type: "Utilization", percent: 200 };
    expect(replicas([pod("ready", 100), pod("missing")], target, 2)).toBe(2);
    expect(replicas([pod("ready", 100), pod("ready", 100), pod("missing")], target, 3)).toBe(2);
  });

  test("with the others exactly on target missing ones are left out", () => {
    expect(replicas([pod("ready", 500), pod("missing")], HALF, 7)).toBe(7);
    expect(replicas([pod("ready", 500), pod("missing")], HALF, 7, [], { up: 0, down: 0 })).toBe(7);
  });

  test("unready ones damp the way up and are left out on the way down", () => {
    expect(replicas([pod("ready", 1000), pod("pending")])).toBe(2);
    expect(replicas([pod("ready", 200), pod("ready", 200), pod("pending")])).toBe(1);
  });

  test("averages of values include samples of pods nobody knows; utilisation counts them only as samples", () => {
    const target: PodTarget = { type: "AverageValue", milli: 1000 };
    expect(replicas([pod("ready", 2000)], target, 1, [4000])).toBe(3);
    expect(replicas([pod("ready", 1000), pod("missing")], HALF, 2, [9999])).toBe(2);
    expect(replicas([pod("ready", 2000), pod("missing")], HALF, 2, [9999])).toBe(6);
  });
});

test("what cannot be answered is a fault, and which one is asked in order", () => {
  expect(replicas([pod("missing"), pod("pending")])).toBe("no-ready-metrics");
  expect(replicas([pod("ready", 1), pod("leaving", 1, null)])).toBe("missing-request");
  expect(replicas([pod("pending", 1, null)])).toBe("no-ready-metrics");
  expect(replicas([pod("ready", 1, 0)])).toBe("no-matching-pods");
  expect(replicas([pod("ready", 1, null)], { type: "AverageValue", milli: 1 })).toBe(1);
});

test("tolerances differ by direction, and their bounds belong to them", () => {
  const at = (milli: number, up: number, down: number) =>
    replicas(
      Array.from({ length: 10 }, () => pod("ready", milli)),
      { type: "AverageValue", milli: 1000 },
      10,
      [],
      { up, down },
    );
  expect([at(1500, 0.5, 0), at(1501, 0.5, 0), at(999, 0.5, 0), at(500, 0, 0.5), at(499, 0, 0.5), at(1001, 0, 0.5)]).toEqual([
    10, 16, 10, 10, 5, 11,
  ]);
});
