import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minusCounts, quantileOfCounts, readCounts } from "../../../../packages/core/src/metrics/bucket-counts.js";
import { Histogram } from "../../../../packages/core/src/metrics/histogram.js";

const durations = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 40 });

function histogramOf(values: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const value of values) histogram.record(value);
  return histogram;
}

describe("counts of buckets", () => {
  it("hold what the histograms hold, and nothing outside what they occupy", () => {
    fc.assert(
      fc.property(durations, durations, (a, b) => {
        const both = [histogramOf(a), histogramOf(b)];
        const { first, counts } = readCounts(both);
        const whole = new Array<number>(both[0]!.counts.length).fill(0);
        counts.forEach((count, i) => {
          whole[first + i] = count;
        });
        expect(whole).toEqual([...both[0]!.counts].map((count, i) => count + both[1]!.counts[i]!));
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it("differ by what was recorded in between, whose quantiles they give", () => {
    fc.assert(
      fc.property(
        durations,
        durations.filter((later) => later.length > 0),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (before, later, p) => {
          const histogram = histogramOf(before);
          const earlier = readCounts([histogram]);
          for (const value of later) histogram.record(value);
          const between = minusCounts(readCounts([histogram]), earlier);
          const edge = (bucket: number): number => histogram.lowerEdge(bucket);
          const alone = readCounts([histogramOf(later)]);
          expect(quantileOfCounts(between, later.length, p, edge)).toBe(quantileOfCounts(alone, later.length, p, edge));
        },
      ),
      { seed: 12, numRuns: 200 },
    );
  });

  it("have no quantile when empty", () => {
    expect(quantileOfCounts(readCounts([]), 0, 0.5, () => 0)).toBeNaN();
  });
});
