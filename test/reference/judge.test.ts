import { describe, expect, it } from "vitest";
import type { Estimate, Metric, TheoryCase } from "./case.js";
import { judge, worst } from "./judge.js";

function theory(metrics: Record<string, Metric>): TheoryCase {
  return {
    id: "x-01",
    family: "0",
    subfamily: "x",
    model: "",
    scenario: {},
    metrics,
    primaryMetric: "m",
    recommendedN: 100,
    tier: "quick",
  };
}

function passes(metric: Metric, estimate: Estimate): boolean {
  return judge(theory({ m: metric }), new Map([["m", estimate]])).findings.every((finding) => finding.passed);
}

describe("the tolerance rule of the theory table", () => {
  const metric: Metric = { value: 10, kind: "exact", tolerance: { asd: 2, atRecommendedN: 0.9 } };

  it("allows 4.5 standard errors at the observations made, not at those recommended", () => {
    expect(passes(metric, { value: 10.89, observations: 100 })).toBe(true);
    expect(passes(metric, { value: 10.91, observations: 100 })).toBe(false);
    expect(passes(metric, { value: 10.46, observations: 400 })).toBe(false);
    expect(passes(metric, { value: 11.7, observations: 25 })).toBe(true);
  });

  it("adds the reference's own error in quadrature", () => {
    const simulated: Metric = { ...metric, kind: "simulated", refStdError: 0.2 };
    expect(passes(simulated, { value: 11.25, observations: 100 })).toBe(true);
    expect(passes(simulated, { value: 11.3, observations: 100 })).toBe(false);
  });

  it("takes the table's bound where nothing varies", () => {
    const fixed: Metric = { value: 1, kind: "exact", tolerance: { asd: 0, atRecommendedN: 1e-6 } };
    expect(passes(fixed, { value: 1 + 9e-7, observations: 10 })).toBe(true);
    expect(passes(fixed, { value: 1 + 2e-6, observations: 10 })).toBe(false);
  });

  it("takes a deviation that is the rounding of the table's own run for none", () => {
    const share: Metric = { value: 2 / 3, kind: "exact", tolerance: { asd: 9.1e-15, atRecommendedN: 6.7e-7 } };
    expect(passes(share, { value: 2 / 3 + 6e-7, observations: 5e6 })).toBe(true);
    expect(passes(share, { value: 2 / 3 + 7e-7, observations: 5e6 })).toBe(false);
  });

  it("takes the wider of an absolute and a relative tolerance", () => {
    const both: Metric = { value: 1000, kind: "exact", tolerance: { abs: 0, rel: 1e-9 } };
    expect(passes(both, { value: 1000 + 9e-7, observations: 1 })).toBe(true);
    expect(passes(both, { value: 1000 + 2e-6, observations: 1 })).toBe(false);
  });

  it("adds the run's own error to a published figure's rounding", () => {
    const published: Metric = { value: 0.412, kind: "published", tolerance: { abs: 0.0005 } };
    expect(passes(published, { value: 0.4129, observations: 1, stdError: 0.0001 })).toBe(true);
    expect(passes(published, { value: 0.4131, observations: 1, stdError: 0.0001 })).toBe(false);
  });

  it("fails what is no number", () => {
    const { findings } = judge(theory({ m: metric }), new Map([["m", { value: Number.NaN, observations: 100 }]]));
    expect(findings[0]?.passed).toBe(false);
    expect(worst(findings)?.metric).toBe("m");
  });

  it("names metrics without an estimate, and leaves informational ones alone", () => {
    const cases = theory({ m: metric, told: { value: 1, kind: "bound", tolerance: null }, also: { value: 1, kind: "measured" } });
    expect(judge(cases, new Map()).missing).toEqual(["m"]);
  });
});

describe("the worst finding", () => {
  it("is the one with the largest share of its bound", () => {
    const cases = theory({
      near: { value: 1, kind: "exact", tolerance: { abs: 1 } },
      far: { value: 1, kind: "exact", tolerance: { abs: 0.1 } },
    });
    const estimates = new Map([
      ["near", { value: 1.5, observations: 1 }],
      ["far", { value: 1.09, observations: 1 }],
    ]);
    expect(worst(judge(cases, estimates).findings)?.metric).toBe("far");
  });
});
