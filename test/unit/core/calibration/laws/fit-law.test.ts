import { describe, expect, it } from "vitest";
import { fitLaw } from "../../../../../packages/core/src/calibration/laws/fit-law.js";
import { createDistribution } from "../../../../../packages/core/src/engine/distributions/create-distribution.js";
import type { DistributionSpec } from "../../../../../packages/core/src/engine/distributions/spec.js";
import { createStreams } from "../../../../../packages/core/src/engine/streams.js";

function drawn(law: DistributionSpec, n: number, seed = "values"): Float64Array {
  const random = createStreams(seed).stream("draws");
  const source = createDistribution(law, {});
  return Float64Array.from({ length: n }, () => source.sample(random));
}

describe("fitLaw", () => {
  it.each<[DistributionSpec, number, number]>([
    [{ type: "exponential", mean: 12 }, 12, 1],
    [{ type: "lognormal", mu: 2, sigma: 0.8 }, Math.exp(2.32), Math.sqrt(Math.expm1(0.64))],
    [{ type: "gamma", shape: 3, scale: 4 }, 12, 1 / Math.sqrt(3)],
    [{ type: "weibull", shape: 2, scale: 10 }, 8.8623, 0.52272],
    [{ type: "hyperexponential", probabilities: [0.9, 0.1], means: [2, 50] }, 6.8, 3.14],
  ])("finds %j again, with mean and cv near the true ones", (law, mean, cv) => {
    const found = fitLaw(drawn(law, 2500));
    expect(found.family).toBe(law.type);
    expect(Math.abs(found.mean.value / mean - 1)).toBeLessThan(0.12);
    expect(Math.abs(found.cv.value / cv - 1)).toBeLessThan(0.15);
    expect(found.goodness.pValue).toBeGreaterThan(0.02);
  });

  it("takes a table of quantiles where no family fits", () => {
    const two = [...drawn({ type: "uniform", min: 10, max: 11 }, 500), ...drawn({ type: "uniform", min: 90, max: 95 }, 500)];
    const found = fitLaw(two);
    expect(found.family).toBe("quantiles");
    expect(found.mean.value).toBeCloseTo(found.seen.mean, 0);
  });

  it("says the same of the same durations, in any order", () => {
    const values = drawn({ type: "lognormal", mu: 1, sigma: 1 }, 300);
    expect(fitLaw(values.slice().reverse())).toEqual(fitLaw(values));
  });

  it("has intervals that cover the true mean about as often as they say", () => {
    const law: DistributionSpec = { type: "lognormal", mu: 0, sigma: 0.5 };
    const covers = Array.from({ length: 30 }, (_, i) => fitLaw(drawn(law, 100, `seed ${i}`)).mean).filter(
      ({ low, high }) => low <= Math.exp(0.125) && high >= Math.exp(0.125),
    );
    expect(covers.length).toBeGreaterThanOrEqual(24);
  });

  it("refuses what is no duration", () => {
    expect(() => fitLaw([])).toThrow(RangeError);
    expect(() => fitLaw([1, -1])).toThrow(/finite ones from 0 up/);
  });
});
