import { createStreams, Histogram, quantileInterval, toSparse } from "@springtide/core";
import fc from "fast-check";
import { expect, it } from "vitest";

const sparse = (values: readonly number[]) => {
  const histogram = new Histogram();
  for (const value of values) histogram.record(value);
  return toSparse(histogram);
};
const exponentials = (seed: string, count: number): number[] => {
  const random = createStreams(seed).stream("values");
  return Array.from({ length: count }, () => -10 * Math.log(1 - random.next()));
};

it("holds the quantile of all values together, and lies within them where they are enough to tell", () => {
  const run = fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(fc.array(run, { minLength: 2, maxLength: 10 }), fc.constantFrom(0.5, 0.9, 0.99), (runs, p) => {
      const { low, mean, high } = quantileInterval(runs.map(sparse), p);
      const all = runs.flat();
      expect(low).toBeLessThanOrEqual(mean);
      expect(high).toBeGreaterThanOrEqual(mean);
      if ((1 - p) ** all.length > 0.05) expect(low).toBe(-Infinity);
      else expect(low).toBeGreaterThanOrEqual(Math.min(...all) * 0.99);
      if (p ** all.length > 0.05) expect(high).toBe(Infinity);
      else expect(high).toBeLessThanOrEqual(Math.max(...all) * 1.01);
    }),
  );
});

it("covers the true quantile about as often as it says", () => {
  const truth = -10 * Math.log(0.01);
  const experiments = 300;
  let covered = 0;
  for (let i = 0; i < experiments; i++) {
    const runs = Array.from({ length: 10 }, (_, run) => sparse(exponentials(`${i}/${run}`, 400)));
    const { low, high } = quantileInterval(runs, 0.99);
    if (low <= truth && truth <= high) covered++;
  }
  expect(covered / experiments).toBeGreaterThan(0.915);
  expect(covered / experiments).toBeLessThan(0.985);
});

it.each([20, 40, 60, 120])("does not claim more than %d values a run can tell of their tail", (count) => {
  const truth = -10 * Math.log(0.01);
  const experiments = 300;
  let covered = 0;
  for (let i = 0; i < experiments; i++) {
    const runs = Array.from({ length: 10 }, (_, run) => sparse(exponentials(`${i}/${run}`, count)));
    const { low, high } = quantileInterval(runs, 0.99);
    if (low <= truth && truth <= high) covered++;
  }
  expect(covered / experiments).toBeGreaterThan(0.93);
});

it("is narrower with more runs", () => {
  const width = (count: number): number => {
    const { low, high } = quantileInterval(
      Array.from({ length: count }, (_, run) => sparse(exponentials(`run ${run}`, 500))),
      0.9,
    );
    return high - low;
  };
  expect(width(40)).toBeLessThan(width(10) / 1.5);
});

it("has no end with one run", () => {
  expect(quantileInterval([sparse([1, 2, 3])], 0.5)).toMatchObject({ n: 1, low: -Infinity, high: Infinity });
});
