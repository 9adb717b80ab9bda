import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Kernel } from "../../../../packages/core/src/engine/kernel/kernel.js";
import { Histogram } from "../../../../packages/core/src/metrics/histogram.js";
import { toSparse } from "../../../../packages/core/src/metrics/pool.js";
import { quantileOf } from "../../../../packages/core/src/metrics/quantile-of.js";

const LOWEST_MS = 2 ** -10;
const HIGHEST_MS = 2 ** 30;
const inRange = fc.double({ min: LOWEST_MS, max: HIGHEST_MS, noNaN: true });
/** Values whose sums and squares no rounding touches. */
const exact = fc.integer({ min: 0, max: 1 << 16 }).map((n) => n / 8);
const anything = fc.oneof(inRange, exact, fc.double({ min: 0, max: 1e15, noNaN: true }));
const fraction = fc.double({ min: 0, max: 1, noNaN: true });

function histogramOf(values: readonly number[], bits?: number): Histogram {
  const histogram = new Histogram(bits);
  for (const value of values) histogram.record(value);
  return histogram;
}

/** The smallest value that at least a fraction p of the values does not exceed. */
function sampleQuantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)]!;
}

describe("a bucket", () => {
  it("is at most 0.8 % wide, and they follow each other without a gap", () => {
    const histogram = new Histogram();
    const edges = Array.from({ length: histogram.counts.length - 2 }, (_, i) => histogram.lowerEdge(i + 2));
    expect(edges[0]).toBe(LOWEST_MS * (1 + 1 / 128));
    expect(edges.at(-1)).toBeGreaterThan(HIGHEST_MS);
    for (let i = 1; i < edges.length; i++) {
      expect(edges[i]!).toBeGreaterThan(edges[i - 1]!);
      expect(edges[i]! / edges[i - 1]! - 1).toBeLessThanOrEqual(0.008);
    }
  });

  it("holds exactly the values from its edge up to the next", () => {
    fc.assert(
      fc.property(inRange, fc.constantFrom(4, 7), (value, bits) => {
        const histogram = histogramOf([value], bits);
        const bucket = histogram.counts.indexOf(1);
        expect(histogram.lowerEdge(bucket)).toBeLessThanOrEqual(value);
        expect(histogram.lowerEdge(bucket + 1)).toBeGreaterThan(value);
      }),
      { numRuns: 1000 },
    );
  });

  it("is 6.25 % wide where memory is short", () => {
    const histogram = new Histogram(4);
    expect(histogram.counts.byteLength).toBeLessThan(2700);
    for (let i = 2; i < histogram.counts.length; i++) {
      expect(histogram.lowerEdge(i + 1) / histogram.lowerEdge(i) - 1).toBeLessThanOrEqual(1 / 16);
    }
  });
});

describe("a histogram that has only seen zeros", () => {
  it("has no buckets: a thousand of them take 2 MB, not 20", () => {
    const before = process.memoryUsage().arrayBuffers;
    const all = Array.from({ length: 1000 }, () => histogramOf(new Array<number>(100).fill(0)));
    expect(all.every(({ zeros }) => zeros === 100)).toBe(true);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2e6);
  });
});

describe("a quantile", () => {
  it("lies within a bucket of the sample's own, whatever the sample", () => {
    fc.assert(
      fc.property(fc.array(inRange, { minLength: 1, maxLength: 60 }), fraction, (values, p) => {
        const expected = sampleQuantile(values, p);
        expect(Math.abs(histogramOf(values).quantile(p) - expected)).toBeLessThanOrEqual(expected / 128);
      }),
      { numRuns: 500 },
    );
  });

  it("lies within 0.4 % of the sample's own where the data are smooth", () => {
    const size = 20_000;
    const laws: readonly ((u: number) => number)[] = [
      (u) => -50 * Math.log(1 - u),
      (u) => 3 + 400 * u,
      (u) => 5 * (1 - u) ** (-1 / 1.5),
      (u) => 0.02 * (u / (1 - u)) ** 0.4,
    ];
    for (const law of laws) {
      const values = Array.from({ length: size }, (_, i) => law((i + 0.5) / size));
      const histogram = histogramOf(values);
      for (const p of [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]) {
        expect(Math.abs(histogram.quantile(p) / sampleQuantile(values, p) - 1)).toBeLessThan(0.004);
      }
    }
  });

  it("never lies outside the least and the greatest value, and grows with its fraction", () => {
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 40 }), fraction, fraction, (values, p, q) => {
        const histogram = histogramOf(values);
        const low = histogram.quantile(Math.min(p, q));
        const high = histogram.quantile(Math.max(p, q));
        expect(low).toBeGreaterThanOrEqual(Math.min(...values));
        expect(low).toBeLessThanOrEqual(high);
        expect(high).toBeLessThanOrEqual(Math.max(...values));
      }),
      { numRuns: 1000 },
    );
  });

  it("0 is the least value and 1 the greatest, however far out of range", () => {
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 40 }), (values) => {
        const histogram = histogramOf(values);
        expect([histogram.quantile(0), histogram.quantile(1)]).toEqual([Math.min(...values), Math.max(...values)]);
      }),
      { numRuns: 500 },
    );
  });

  it("of equal values is that value", () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 20 }), fraction, (value, times, p) => {
        expect(histogramOf(Array.from({ length: times }, () => value)).quantile(p)).toBe(value);
      }),
    );
  });

  it("among zeros is exactly 0", () => {
    const histogram = histogramOf([0, 0, 0, 8]);
    expect(histogram.zeros).toBe(3);
    expect([0, 0.5, 0.75, 1].map((p) => histogram.quantile(p))).toEqual([0, 0, 0, 8]);
  });

  it("of nothing is not a number", () => {
    expect(new Histogram().quantile(0.5)).toBeNaN();
  });
});

describe("sums", () => {
  it("are exact: number, sum, sum of squares, least, greatest, zeros, mean and deviation", () => {
    fc.assert(
      fc.property(fc.array(exact, { minLength: 1, maxLength: 50 }), (values) => {
        const histogram = histogramOf(values);
        const sum = values.reduce((total, value) => total + value, 0);
        const squares = values.reduce((total, value) => total + value * value, 0);
        const { count, sumOfSquares, min, max, zeros, mean } = histogram;
        expect({ count, sum: histogram.sum, sumOfSquares, min, max, zeros, mean }).toEqual({
          count: values.length,
          sum,
          sumOfSquares: squares,
          min: Math.min(...values),
          max: Math.max(...values),
          zeros: values.filter((value) => value === 0).length,
          mean: sum / values.length,
        });
        const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / count;
        expect(histogram.stdev).toBeCloseTo(Math.sqrt(variance), 6);
      }),
    );
  });

  it("of equal values give a deviation of 0, not of a rounding error", () => {
    expect(histogramOf(Array.from({ length: 10 }, () => 0.1)).stdev).toBeCloseTo(0, 8);
  });
});

it("merging is recording both", () => {
  fc.assert(
    fc.property(fc.array(exact), fc.array(exact), fc.constantFrom(4, 7), (one, other, bits) => {
      const merged = histogramOf(one, bits);
      merged.merge(histogramOf(other, bits));
      expect(toSparse(merged)).toEqual(toSparse(histogramOf([...one, ...other], bits)));
    }),
  );
});

it("a reset histogram is a new one", () => {
  fc.assert(
    fc.property(fc.array(anything), (values) => {
      const histogram = histogramOf(values);
      histogram.reset();
      expect(histogram).toEqual(new Histogram());
    }),
  );
});

it("what came between two states of a histogram has quantiles of its own", () => {
  const histogram = histogramOf([1, 1000, 1000]);
  const before = histogram.counts.slice();
  for (const value of [20, 20, 20, 0]) histogram.record(value);
  const between = histogram.counts.map((count, i) => count - before[i]!);
  const at = (p: number): number => quantileOf(between, 4, p, (index) => histogram.lowerEdge(index));
  expect(at(0.25)).toBe(0);
  for (const p of [0.5, 0.9, 1]) expect(Math.abs(at(p) / 20 - 1)).toBeLessThanOrEqual(1 / 128);
});

it("is the same to the last bit in the memory of a kernel, which adds up by itself", () => {
  const steps = fc.array(fc.oneof(anything, fc.constant(0), fc.constant("look" as const), fc.constant("reset" as const)), {
    maxLength: 300,
  });
  fc.assert(
    fc.property(steps, fc.constantFrom(4, 7), (given, bits) => {
      const own = new Histogram(bits);
      const kept = new Histogram(bits, new Kernel());
      for (const step of given) {
        if (step === "reset") {
          own.reset();
          kept.reset();
        } else if (step !== "look") {
          own.record(step);
          kept.record(step);
        }
        if (typeof step === "string") expect(toSparse(kept)).toEqual(toSparse(own));
      }
      expect([kept.count, kept.zeros, kept.sum, kept.sumOfSquares, kept.min, kept.max]).toEqual([
        own.count,
        own.zeros,
        own.sum,
        own.sumOfSquares,
        own.min,
        own.max,
      ]);
      expect(toSparse(kept)).toEqual(toSparse(own));
    }),
  );
});
