import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Random } from "../../../../packages/core/src/engine/random.js";
import type { RateSpec } from "../../../../packages/core/src/model/source.js";
import { createRateProfile } from "../../../../packages/core/src/workload/create-rate-profile.js";

const rate = fc.double({ min: 0.01, max: 10, noNaN: true });
const gaps = fc.array(fc.double({ min: 0.01, max: 50, noNaN: true }), { minLength: 1, maxLength: 60 });

const constant = fc.record({ type: fc.constant("constant" as const), rate });
const sine = fc.record({
  type: fc.constant("sine" as const),
  base: rate,
  amplitude: fc.double({ min: -10, max: 10, noNaN: true }),
  periodMs: fc.double({ min: 1, max: 1000, noNaN: true }),
  phase: fc.double({ min: -1, max: 1, noNaN: true }),
});
const piecewise = fc
  .record({
    steps: fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 5 })), { minLength: 1, maxLength: 8 }),
    repeats: fc.boolean(),
  })
  .map(({ steps, repeats }) => {
    let atMs = 0;
    const points = steps.map(([length, height]) => {
      atMs += length;
      return { atMs, rate: height };
    });
    // Some traffic in the end, so that every count is reached.
    points.push({ atMs: atMs + 5, rate: 1 });
    return { type: "piecewise" as const, points, periodMs: repeats ? atMs + 10 : Infinity };
  });

/** The rate at one instant, written down as the specification says it. */
function rateAt(spec: RateSpec, t: number): number {
  if (spec.type === "constant") return spec.rate;
  if (spec.type === "sine") return Math.max(0, spec.base + spec.amplitude * Math.sin(2 * Math.PI * (t / spec.periodMs + spec.phase)));
  if (spec.type === "bursty") return Number.NaN;
  if (spec.type === "changed") return t < spec.atMs ? rateAt(spec.first, t) : rateAt(spec.next, t - spec.atMs);
  const clock = spec.periodMs < Infinity ? t % spec.periodMs : t;
  const next = spec.points.findIndex(({ atMs }) => atMs > clock);
  const a = spec.points[next - 1] ?? spec.points[next];
  const b = spec.points[next];
  if (next === -1) return spec.points.at(-1)?.rate ?? 0;
  if (a === undefined || b === undefined || a === b) return b?.rate ?? 0;
  return a.rate + ((b.rate - a.rate) * (clock - a.atMs)) / (b.atMs - a.atMs);
}

/** Instants between which the rate is smooth. */
function corners(spec: RateSpec, from: number, to: number): number[] {
  const inside: number[] = [];
  const add = (t: number) => {
    if (t > from && t < to) inside.push(t);
  };
  if (spec.type === "piecewise") {
    const periods = spec.periodMs < Infinity ? Math.ceil(to / spec.periodMs) : 0;
    for (let period = 0; period <= periods; period++) {
      const start = period === 0 ? 0 : period * spec.periodMs;
      add(start);
      for (const { atMs } of spec.points) add(start + atMs);
    }
  }
  if (spec.type === "sine") {
    const crossing = Math.asin(Math.max(-1, Math.min(1, -spec.base / spec.amplitude))) / (2 * Math.PI);
    for (let turn = -2; turn < to / spec.periodMs + 3; turn++) {
      for (const part of [crossing, 0.5 - crossing]) add((turn + part - spec.phase) * spec.periodMs);
      for (let part = 0; part < 1; part += 0.125) add((turn + part) * spec.periodMs);
    }
  }
  return [from, ...inside.sort((a, b) => a - b), to];
}

const NODES = [-0.9602898564975363, -0.7966664774136267, -0.525532409916329, -0.1834346424956498];
const WEIGHTS = [0.1012285362903763, 0.2223810344533745, 0.3137066458778873, 0.362683783378362];

/** Expected requests between two instants, by eight-point Gauss quadrature between corners. */
function expectedBetween(spec: RateSpec, from: number, to: number): number {
  const stops = corners(spec, from, to);
  let sum = 0;
  for (let i = 1; i < stops.length; i++) {
    const middle = (stops[i - 1]! + stops[i]!) / 2;
    const half = (stops[i]! - stops[i - 1]!) / 2;
    for (const [k, node] of NODES.entries()) {
      sum += WEIGHTS[k]! * half * (rateAt(spec, middle + half * node) + rateAt(spec, middle - half * node));
    }
  }
  return sum;
}

describe.each<[string, fc.Arbitrary<RateSpec>]>([
  ["constant", constant],
  ["piecewise", piecewise],
  ["sine", sine],
])("a %s profile", (_name, specs) => {
  test("expects between two answers exactly the requests asked for, and never goes back", () => {
    fc.assert(
      fc.property(specs, gaps, (spec, amounts) => {
        const profile = createRateProfile(spec, new Random(1, 2));
        let expected = 0;
        let before = 0;
        for (const amount of amounts) {
          expected += amount;
          const instant = profile.reach(expected);
          expect(instant).toBeGreaterThanOrEqual(before);
          const measured = expectedBetween(spec, before, instant);
          // Where the rate is high, an instant cannot be told apart from its neighbours in float64.
          expect(Math.abs(measured - amount)).toBeLessThan(1e-9 * amount + 1e-13 * expected + 20 * instant * 2.3e-16);
          before = instant;
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("piecewise profile", () => {
  const points = [
    { atMs: 0, rate: 2 },
    { atMs: 10, rate: 2 },
    { atMs: 10, rate: 0 },
    { atMs: 30, rate: 0 },
    { atMs: 30, rate: 1 },
  ];

  test("crosses a lull when everything before it has come", () => {
    const profile = createRateProfile({ type: "piecewise", points, periodMs: Infinity }, new Random(1, 2));
    expect([0, 1, 19, 20, 21].map((expected) => profile.reach(expected))).toEqual([0, 0.5, 9.5, 30, 31]);
  });

  test("is never reached where traffic has ended", () => {
    const ended = createRateProfile({ type: "piecewise", points: points.slice(0, 4), periodMs: Infinity }, new Random(1, 2));
    expect(ended.reach(19)).toBe(9.5);
    expect(ended.reach(20)).toBe(Infinity);
    const silent = createRateProfile({ type: "piecewise", points: [{ atMs: 0, rate: 0 }], periodMs: 10 }, new Random(1, 2));
    expect(silent.reach(0)).toBe(Infinity);
  });

  test("starts over after its period", () => {
    const profile = createRateProfile({ type: "piecewise", points, periodMs: 40 }, new Random(1, 2));
    expect([29, 30, 31, 59, 60, 61].map((expected) => profile.reach(expected))).toEqual([39, 40, 40.5, 79, 80, 80.5]);
  });

  test("keeps the first rate before the first point", () => {
    const late = createRateProfile({ type: "piecewise", points: [{ atMs: 100, rate: 0.5 }], periodMs: Infinity }, new Random(1, 2));
    expect([1, 50, 60].map((expected) => late.reach(expected))).toEqual([2, 100, 120]);
  });
});

describe("sine profile", () => {
  test("begins at the start even where the wave is cut off", () => {
    const rising = createRateProfile({ type: "sine", base: 1, amplitude: 2, periodMs: 100, phase: 0 }, new Random(1, 2));
    expect(rising.reach(0)).toBe(0);
    const cutOff = createRateProfile({ type: "sine", base: 0, amplitude: 2, periodMs: 100, phase: 0.75 }, new Random(1, 2));
    expect(cutOff.reach(0)).toBeCloseTo(25, 9);
  });

  test("never comes when the wave stays below 0", () => {
    expect(createRateProfile({ type: "sine", base: -3, amplitude: 2, periodMs: 100, phase: 0 }, new Random(1, 2)).reach(1)).toBe(Infinity);
  });
});

describe("bursty profile", () => {
  const spec: RateSpec = { type: "bursty", low: 0.01, high: 0.2, lowMs: 3000, highMs: 500 };

  test("has in the long run the mean of its rates, weighted by its stays", () => {
    const profile = createRateProfile(spec, new Random(11, 7));
    const expected = 5_000_000;
    const mean = (0.01 * 3000 + 0.2 * 500) / 3500;
    expect(expected / profile.reach(expected) / mean).toBeCloseTo(1, 1.5);
  });

  test("moves only at its two rates", () => {
    const profile = createRateProfile(spec, new Random(3, 4));
    let last = 0;
    let pure = 0;
    for (let count = 1; count <= 20_000; count++) {
      const now = profile.reach(count / 10);
      const slope = 0.1 / (now - last);
      expect(slope).toBeGreaterThan(0.01 * (1 - 1e-6));
      expect(slope).toBeLessThan(0.2 * (1 + 1e-6));
      if (Math.abs(slope - 0.01) < 1e-8 || Math.abs(slope - 0.2) < 1e-7) pure++;
      last = now;
    }
    expect(pure / 20_000).toBeGreaterThan(0.95);
  });

  test("passes through a silent state and never comes when both are silent", () => {
    const onOff = createRateProfile({ type: "bursty", low: 0, high: 1, lowMs: 100, highMs: 10 }, new Random(5, 6));
    expect(onOff.reach(1000)).toBeGreaterThan(5000);
    expect(createRateProfile({ type: "bursty", low: 0, high: 0, lowMs: 1, highMs: 1 }, new Random(5, 6)).reach(1)).toBe(Infinity);
  });
});
