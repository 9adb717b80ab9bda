import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  createDistribution,
  type DistributionSpec,
  gammaFromMeanCv,
  hyperexponentialFromMeanCv,
  lognormalFromMeanCv,
  lognormalFromMedianP99,
  lognormalFromMedianSigma,
  weibullFromMeanCv,
} from "../../../../../packages/core/src/engine/distributions/index.js";

const mean = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
const cv = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const meanOf = (spec: DistributionSpec) => createDistribution(spec, {}).mean;

/** Squared coefficient of variation by the textbook formula of each law. */
function squaredCv(spec: DistributionSpec): number {
  switch (spec.type) {
    case "lognormal":
      return Math.expm1(spec.sigma ** 2);
    case "gamma":
      return 1 / spec.shape;
    case "hyperexponential": {
      const square = spec.probabilities.reduce((sum, p, i) => sum + 2 * p * spec.means[i]! ** 2, 0);
      return square / meanOf(spec) ** 2 - 1;
    }
    case "exponential":
      return 1;
    default:
      throw new Error(`no formula for ${spec.type}`);
  }
}

describe("laws from a mean and a coefficient of variation", () => {
  test.prop([mean, cv(0.01, 20)])("lognormal has both", (m, c) => {
    const spec = lognormalFromMeanCv(m, c);
    expect(meanOf(spec) / m).toBeCloseTo(1, 11);
    expect(squaredCv(spec) / (c * c)).toBeCloseTo(1, 9);
  });

  test.prop([mean, cv(0.01, 20)])("gamma has both", (m, c) => {
    const spec = gammaFromMeanCv(m, c);
    expect(meanOf(spec) / m).toBeCloseTo(1, 11);
    expect(squaredCv(spec) / (c * c)).toBeCloseTo(1, 11);
  });

  test.prop([mean, cv(1, 50)])("hyperexponential has both, with balanced means", (m, c) => {
    const spec = hyperexponentialFromMeanCv(m, c);
    expect(meanOf(spec) / m).toBeCloseTo(1, 11);
    expect(squaredCv(spec) / (c * c)).toBeCloseTo(1, 8);
    if (spec.type === "hyperexponential") expect(spec.probabilities[0]! * spec.means[0]!).toBeCloseTo(m / 2, 6);
  });

  it.each([
    [1, 1],
    [Math.sqrt(5), 0.5],
    [Math.sqrt(4 / Math.PI - 1), 2],
  ])("Weibull with cv %d has shape %d", (c, shape) => {
    const spec = weibullFromMeanCv(30, c);
    expect(spec.type === "weibull" && spec.shape).toBeCloseTo(shape, 10);
    expect(meanOf(spec)).toBeCloseTo(30, 10);
  });

  test.prop([mean, cv(0.01, 20)])("Weibull keeps the mean, and a wider cv means a smaller shape", (m, c) => {
    const spec = weibullFromMeanCv(m, c);
    const wider = weibullFromMeanCv(m, c * 1.1);
    expect(meanOf(spec) / m).toBeCloseTo(1, 11);
    expect(spec.type === "weibull" && wider.type === "weibull" && wider.shape < spec.shape).toBe(true);
  });

  test.prop([mean])("no variation at all is a constant", (m) => {
    for (const make of [lognormalFromMeanCv, gammaFromMeanCv, weibullFromMeanCv])
      expect(make(m, 0)).toEqual({ type: "constant", value: m });
    for (const make of [lognormalFromMeanCv, gammaFromMeanCv, weibullFromMeanCv, hyperexponentialFromMeanCv]) {
      expect(make(0, 2)).toEqual({ type: "constant", value: 0 });
    }
  });

  it("refuses a hyperexponential that would vary less than an exponential", () => {
    expect(() => hyperexponentialFromMeanCv(30, 0.5)).toThrow("cv 0.5 given, at least 1 allowed");
    expect(hyperexponentialFromMeanCv(30, 1)).toEqual({ type: "exponential", mean: 30 });
  });
});

describe("lognormal laws from a median", () => {
  test.prop([mean, cv(1.001, 1000)])("the 99th percentile is where it was asked to be", (median, ratio) => {
    const spec = lognormalFromMedianP99(median, median * ratio);
    if (spec.type !== "lognormal") throw new Error(`${spec.type} instead of lognormal`);
    expect(Math.exp(spec.mu) / median).toBeCloseTo(1, 11);
    expect(Math.exp(spec.mu + 2.3263478740408408 * spec.sigma) / (median * ratio)).toBeCloseTo(1, 10);
  });

  it("is a constant when the percentiles coincide", () => {
    expect(lognormalFromMedianP99(7, 7)).toEqual({ type: "constant", value: 7 });
    expect(lognormalFromMedianSigma(7, 0)).toEqual({ type: "constant", value: 7 });
  });
});
