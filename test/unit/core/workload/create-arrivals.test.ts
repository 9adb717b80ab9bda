import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Kernel } from "../../../../packages/core/src/engine/kernel/kernel.js";
import { Random } from "../../../../packages/core/src/engine/random.js";
import type { RateSpec } from "../../../../packages/core/src/model/source.js";
import { createArrivals, type OpenSource } from "../../../../packages/core/src/workload/create-arrivals.js";

const one = { type: "constant", value: 1 } as const;

function open(process: OpenSource["process"], rate: RateSpec, startMs = 0, stopMs = Infinity): OpenSource {
  return { type: "open", process, rate, batch: one, startMs, stopMs, limit: Infinity };
}

function take(source: OpenSource, count: number, random = new Random(1, 2)): number[] {
  const arrivals = createArrivals(source, random, new Kernel());
  return Array.from({ length: count }, () => arrivals.next());
}

const rates = fc.oneof<fc.Arbitrary<RateSpec>[]>(
  fc.record({ type: fc.constant("constant" as const), rate: fc.double({ min: 0, max: 10, noNaN: true }) }),
  fc.record({
    type: fc.constant("sine" as const),
    base: fc.double({ min: 0, max: 2, noNaN: true }),
    amplitude: fc.double({ min: -3, max: 3, noNaN: true }),
    periodMs: fc.double({ min: 1, max: 100, noNaN: true }),
    phase: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({
    type: fc.constant("bursty" as const),
    low: fc.double({ min: 0, max: 1, noNaN: true }),
    high: fc.double({ min: 0.5, max: 5, noNaN: true }),
    lowMs: fc.double({ min: 1, max: 50, noNaN: true }),
    highMs: fc.double({ min: 1, max: 50, noNaN: true }),
  }),
);
const processes = fc.constantFrom<OpenSource["process"][]>(
  { type: "poisson" },
  { type: "constant" },
  { type: "renewal", gap: { type: "uniform", min: 0, max: 3 } },
);

describe("arrivals", () => {
  test("come in order, from the start up to but not at the stop, and stay over once over", () => {
    fc.assert(
      fc.property(processes, rates, fc.double({ min: 0, max: 50, noNaN: true }), (process, rate, startMs) => {
        const stopMs = startMs + 40;
        const instants = take(open(process, rate, startMs, stopMs), 600);
        let last = startMs;
        for (const instant of instants) {
          expect(instant).toBeGreaterThanOrEqual(last);
          expect(instant < stopMs || instant === Infinity).toBe(true);
          last = instant;
        }
      }),
    );
  });

  test("are the same for the same stream", () => {
    const source = open({ type: "poisson" }, { type: "bursty", low: 0.1, high: 2, lowMs: 30, highMs: 10 });
    expect(take(source, 500, new Random(8, 9))).toEqual(take(source, 500, new Random(8, 9)));
    expect(take(source, 500, new Random(8, 9))).not.toEqual(take(source, 500, new Random(8, 10)));
  });
});

describe("constant arrivals", () => {
  test("fall exactly on the grid, a million arrivals in", () => {
    const arrivals = createArrivals(open({ type: "constant" }, { type: "constant", rate: 200 / 1000 }, 30), new Random(1, 2), new Kernel());
    for (let k = 0; k < 1_000_000; k++) {
      const instant = arrivals.next();
      if (instant !== 30 + k * 5) expect(instant).toBe(30 + k * 5);
    }
    expect(arrivals.next()).toBe(5_000_030);
  });

  test("count the area under a changing rate", () => {
    const ramp: RateSpec = {
      type: "piecewise",
      points: [
        { atMs: 0, rate: 0 },
        { atMs: 100, rate: 1 },
      ],
      periodMs: Infinity,
    };
    // The area under the ramp is t² / 200 until 100, and 50 there.
    expect(take(open({ type: "constant" }, ramp), 5)).toEqual([0, 1, 2, 3, 4].map((k) => Math.sqrt(200 * k)));
    expect(take(open({ type: "constant" }, ramp), 53).slice(50)).toEqual([100, 101, 102]);
  });

  test("never come at rate 0", () => {
    expect(take(open({ type: "constant" }, { type: "constant", rate: 0 }), 2)).toEqual([Infinity, Infinity]);
    expect(take(open({ type: "poisson" }, { type: "constant", rate: 0 }), 2)).toEqual([Infinity, Infinity]);
  });
});

describe("Poisson arrivals", () => {
  test.each<[string, RateSpec]>([
    ["at one rate", { type: "constant", rate: 0.004 }],
    ["under a wave", { type: "sine", base: 0.004, amplitude: 0.003, periodMs: 1000, phase: 0.1 }],
    [
      "under steps",
      {
        type: "piecewise",
        points: [
          { atMs: 0, rate: 0.006 },
          { atMs: 500, rate: 0.006 },
          { atMs: 500, rate: 0.002 },
        ],
        periodMs: 1000,
      },
    ],
  ])("per interval are Poisson %s (chi-square)", (_name, rate) => {
    const intervals = 20_000;
    const counts = new Array<number>(intervals).fill(0);
    const arrivals = createArrivals(open({ type: "poisson" }, rate, 0, intervals * 1000), new Random(42, 43), new Kernel());
    for (let instant = arrivals.next(); instant < Infinity; instant = arrivals.next()) {
      const interval = Math.floor(instant / 1000);
      counts[interval] = counts[interval]! + 1;
    }
    // Every interval is one period: 4 requests expected. Counts of 10 and more share a cell.
    let chance = Math.exp(-4);
    let rest = 1;
    let chiSquare = 0;
    for (let count = 0; count <= 10; count++) {
      const share = count === 10 ? rest : chance;
      const seen = counts.filter((value) => (count === 10 ? value >= 10 : value === count)).length;
      chiSquare += (seen - intervals * share) ** 2 / (intervals * share);
      rest -= chance;
      chance *= 4 / (count + 1);
    }
    // The 99.9 % point of chi-square with 10 degrees of freedom.
    expect(chiSquare).toBeLessThan(29.59);
  });
});

describe("renewal arrivals", () => {
  test("begin one gap after the start, and constant gaps do not drift", () => {
    const source = open({ type: "renewal", gap: { type: "constant", value: 0.1 } }, { type: "constant", rate: 0 }, 5);
    const instants = take(source, 100_000);
    expect(instants[0]).toBe(5.1);
    expect(instants[99_999]).toBe(5.1 + 99_999 * 0.1);
  });

  test("rotate through a cycle of gaps", () => {
    const source = open({ type: "renewal", gap: { type: "cycle", values: [1, 2, 4] } }, { type: "constant", rate: 0 });
    expect(take(source, 6)).toEqual([1, 3, 7, 8, 10, 14]);
  });

  test("use samplers of the caller's own", () => {
    const source = open({ type: "renewal", gap: { type: "custom", name: "mine" } }, { type: "constant", rate: 0 });
    const arrivals = createArrivals(source, new Random(1, 2), new Kernel(), { mine: () => 7 });
    expect([arrivals.next(), arrivals.next()]).toEqual([7, 14]);
  });
});
