import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DecayingHistogram } from "../../../../packages/core/src/metrics/decaying-histogram.js";

const CORES = { first: 0.01, most: 1000 };
const DAY = 86_400_000;

/** Start of the bucket that a value falls into, and of the next, by adding up widths. */
const bucketOf = (value: number): readonly [number, number] => {
  let start = 0;
  for (let width = CORES.first; ; width *= 1.05) {
    if (start + width > value * (1 + 1e-12)) return [start, start + width];
    start += width;
  }
};

const value = fc.double({ min: 0, max: 900, noNaN: true });

describe("a decaying histogram", () => {
  it("tells a quantile by the upper end of the bucket that it falls into", () => {
    fc.assert(
      fc.property(value, (cores) => {
        const histogram = new DecayingHistogram(CORES, DAY);
        histogram.add(cores, 1, 0);
        const [start, end] = bucketOf(cores);
        const told = histogram.quantile(0.5);
        // On an edge the last bit decides.
        expect(Math.abs(told - end) < 1e-9 * end || Math.abs(told - start) < 1e-9 * end || Math.abs(told - end * 1.05 - 0.01) < 1e-6).toBe(
          true,
        );
        expect(told).toBeGreaterThanOrEqual(cores * (1 - 1e-9));
        expect(told).toBeLessThanOrEqual(cores * 1.0501 + 0.0101);
      }),
    );
  });

  it("has quantiles that grow with the fraction, and as many values below them as it says", () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 50 }), fc.double({ min: 0.01, max: 1, noNaN: true }), (values, fraction) => {
        const histogram = new DecayingHistogram(CORES, DAY);
        for (const one of values) histogram.add(one, 1, 0);
        const told = histogram.quantile(fraction);
        expect(values.filter((one) => one <= told * (1 + 1e-9)).length).toBeGreaterThanOrEqual(Math.floor(fraction * values.length));
        expect(histogram.quantile(Math.min(1, fraction + 0.1))).toBeGreaterThanOrEqual(told);
      }),
    );
  });

  it("lets a value lose half of its weight in each half-life, over any time", () => {
    // Three old values of 1 against one of 8, n half-lives later: they weigh 3 / 2^n.
    const median = (halfLives: number) => {
      const histogram = new DecayingHistogram(CORES, DAY);
      for (let i = 0; i < 3; i++) histogram.add(1, 1, 0);
      histogram.add(8, 1, halfLives * DAY);
      return histogram.quantile(0.5);
    };
    expect([0, 1, 2, 3, 150].map((halfLives) => (median(halfLives) > 2 ? 8 : 1))).toEqual([1, 1, 8, 8, 8]);
  });

  it("forgets what is taken back", () => {
    const histogram = new DecayingHistogram(CORES, DAY);
    histogram.add(1, 1, 5000);
    histogram.add(8, 1, 9000);
    histogram.subtract(8, 1, 9000);
    expect(histogram.quantile(1)).toBeLessThan(1.1);
    histogram.subtract(1, 1, 5000);
    expect(histogram.isEmpty).toBe(true);
    expect(histogram.quantile(0.9)).toBe(0);
  });

  it("puts what lies beyond its last bucket there", () => {
    const histogram = new DecayingHistogram(CORES, DAY);
    histogram.add(1e9, 1, 0);
    expect(histogram.quantile(1)).toBeGreaterThanOrEqual(1000);
  });
});
