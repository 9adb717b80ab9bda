import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recommend } from "../../../../../../packages/core/src/cluster/scaling/vertical/recommend.js";
import {
  byPriority,
  isWorthIt,
  mayDisturb,
  priorityOf,
} from "../../../../../../packages/core/src/cluster/scaling/vertical/update-priority.js";
import { UsageHistory } from "../../../../../../packages/core/src/cluster/scaling/vertical/usage-history.js";
import type { VerticalSpec } from "../../../../../../packages/core/src/model/vertical.js";

const HOUR = 3_600_000;
const usual: VerticalSpec = {
  updates: "recreate",
  resources: ["cpu"],
  limits: "proportional",
  intervalMs: 60_000,
  halfLifeMs: 24 * HOUR,
  target: 0.9,
  lower: 0.5,
  upper: 0.95,
  margin: 0.15,
  confidenceMs: 24 * HOUR,
  allowed: { cpu: { min: 0.025, max: Number.POSITIVE_INFINITY }, memory: { min: 262_144_000, max: Number.POSITIVE_INFINITY } },
  minChange: 0.1,
  minLifetimeMs: 12 * HOUR,
  minReplicas: 2,
  tolerance: 0.5,
  memoryIntervalMs: 24 * HOUR,
};
const told = (confidence: number, quantiles: Readonly<Record<number, number>>) => ({
  confidence,
  quantile: (_: string, fraction: number) => quantiles[fraction],
});

describe("what is recommended", () => {
  const use = { 0.5: 0.2, 0.9: 0.4, 0.95: 0.5 };

  it("is the quantile of the use and a margin, in whole thousandths of a core", () => {
    expect(recommend("cpu", told(1, use), usual)!.target).toBe(0.46);
    expect(recommend("cpu", told(1, { ...use, 0.9: 0.4237 }), usual)!.target).toBe(0.486);
  });

  it("has a range that is wide while there is little history", () => {
    const upper = (days: number) => recommend("cpu", told(days, use), usual)!.upper;
    const lower = (days: number) => recommend("cpu", told(days, use), usual)!.lower;
    // The multipliers that the recommender's comments name: 12 h ×3, 24 h ×2, a week ×1.14; 5 min ×0.6, 30 min ×0.9.
    expect([0.5, 1, 7].map((days) => Math.round((upper(days) / 0.575) * 100) / 100)).toEqual([3, 2, 1.14]);
    expect([5, 30, 60].map((minutes) => Math.round((lower(minutes / 1440) / 0.23) * 100) / 100)).toEqual([0.6, 0.91, 0.95]);
    expect(upper(0)).toBe(Number.POSITIVE_INFINITY);
    expect(lower(0)).toBe(0.025);
  });

  it("is what is allowed", () => {
    const allowed = { ...usual.allowed, cpu: { min: 0.3, max: 0.45 } };
    expect(recommend("cpu", told(1, use), { ...usual, allowed })).toMatchObject({ lower: 0.3, target: 0.45, upper: 0.45 });
  });

  it("is nothing where nothing was measured", () => {
    expect(recommend("cpu", told(0, {}), usual)).toBeUndefined();
  });

  it("covers the quantile of a load that stays as it is", () => {
    const load = fc.array(fc.double({ min: 0.03, max: 20, noNaN: true }), { minLength: 10, maxLength: 60 });
    fc.assert(
      fc.property(load, (cycle) => {
        const history = new UsageHistory(usual);
        for (let minute = 0; minute < cycle.length * 10; minute++) history.addCpu(cycle[minute % cycle.length]!, minute * 60_000);
        const { target, lower, upper } = recommend("cpu", history, usual)!;
        const sorted = [...cycle].sort((a, b) => a - b);
        const p80 = sorted[Math.ceil(0.8 * sorted.length) - 1]!;
        expect(target).toBeGreaterThanOrEqual(p80 * 1.14);
        expect(target).toBeLessThanOrEqual(sorted.at(-1)! * 1.15 * 1.06 + 0.02);
        expect(lower).toBeLessThanOrEqual(target);
        expect(upper).toBeGreaterThanOrEqual(target);
      }),
    );
  });
});

describe("a history", () => {
  it("is trusted by its length and its samples", () => {
    const history = new UsageHistory(usual);
    expect(history.confidence).toBe(0);
    for (let minute = 0; minute <= 720; minute++) history.addCpu(1, minute * 60_000);
    expect(history.confidence).toBeCloseTo(0.5, 9);
  });

  it("keeps the highest use of memory in each interval of each instance", () => {
    const history = new UsageHistory({ ...usual, memoryIntervalMs: HOUR });
    const mebi = 1_048_576;
    for (const [minute, used] of [
      [0, 500],
      [10, 900],
      [20, 600],
    ] as const)
      history.addMemory(0, used * mebi, minute * 60_000);
    expect(history.quantile("memory", 0.01)! / mebi).toBeGreaterThan(899);
    history.addMemory(0, 300 * mebi, 61 * 60_000);
    expect(history.quantile("memory", 0.01)! / mebi).toBeLessThan(330);
    expect(history.quantile("memory", 0.99)! / mebi).toBeGreaterThan(899);
  });
});

describe("an instance", () => {
  const within = { target: 0.4, lower: 0.2, upper: 0.8, used: 0.35 };
  const of = (cpu: number) => priorityOf({ cpu, memory: 1 }, { cpu: within });

  it("is worth another size at once outside the range, and within it when it is old and far off enough", () => {
    expect(isWorthIt(of(0.1), 0, usual)).toBe(true);
    expect(isWorthIt(of(1), 0, usual)).toBe(true);
    expect(isWorthIt(of(0.6), 0, usual)).toBe(false);
    expect(isWorthIt(of(0.6), 12 * HOUR, usual)).toBe(true);
    expect(isWorthIt(of(0.41), 12 * HOUR, usual)).toBe(false);
  });

  it("that is to grow goes first, then the one that changes most", () => {
    const sizes = [0.7, 0.1, 0.5, 0.35].map(of);
    expect([...sizes].sort(byPriority)).toEqual([sizes[1], sizes[3], sizes[0], sizes[2]]);
  });

  it("is disturbed while more are there than the tolerance leaves, or alone where it leaves all", () => {
    expect([0, 1, 2].map((disturbed) => mayDisturb(4, 4, disturbed, 0.5))).toEqual([true, true, false]);
    expect([0, 1].map((disturbed) => mayDisturb(3, 3, disturbed, 0.1))).toEqual([true, false]);
    expect(mayDisturb(3, 2, 0, 0.1)).toBe(false);
  });
});
