import { createStreams, meanInterval } from "@springtide/core";
import { expect, it } from "vitest";
import { skewedInterval } from "../../../../packages/core/src/statistics/skewed-interval.js";

const holds = ({ low, high }: { readonly low: number; readonly high: number }, mean: number) => low <= mean && mean <= high;

it("is Student's where values are not skewed", () => {
  const values = [-3, -1, 0, 1, 3];
  const [skewed, plain] = [skewedInterval(values), meanInterval(values)];
  expect(skewed.low).toBeCloseTo(plain.low, 10);
  expect(skewed.high).toBeCloseTo(plain.high, 10);
});

it("holds the mean of long-tailed values more often than Student's does, and nearly as often as it says", () => {
  const random = createStreams("skew").stream("values");
  let [ours, plain] = [0, 0];
  for (let i = 0; i < 3000; i++) {
    const values = Array.from({ length: 20 }, () => Math.exp(random.normal() * 0.8 - 0.32));
    if (holds(skewedInterval(values), 1)) ours++;
    if (holds(meanInterval(values), 1)) plain++;
  }
  expect(ours).toBeGreaterThan(plain);
  expect(ours / 3000).toBeGreaterThan(0.925);
  expect(ours / 3000).toBeLessThan(0.97);
});

it("is a point where all values are the same, and without end for one", () => {
  expect(skewedInterval([2, 2, 2])).toMatchObject({ mean: 2, low: 2, high: 2 });
  expect(skewedInterval([2])).toMatchObject({ mean: 2, low: -Infinity, high: Infinity });
});
