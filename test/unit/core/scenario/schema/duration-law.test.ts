import { describe, expect, test } from "vitest";
import { exp } from "../../../../../packages/core/src/engine/math/exp.js";
import { durationLaw } from "../../../../../packages/core/src/scenario/schema/duration-law.js";

const Z99 = 2.3263478740408408;

describe("a duration that may vary", () => {
  test.each([
    ["30ms", { type: "constant", value: 30 }],
    [0, { type: "constant", value: 0 }],
    [{ constant: "1s" }, { type: "constant", value: 1000 }],
    [{ uniform: { min: "1ms", max: "1s" } }, { type: "uniform", min: 1, max: 1000 }],
    [{ exponential: "30ms" }, { type: "exponential", mean: 30 }],
    [{ exponential: { mean: "30ms" } }, { type: "exponential", mean: 30 }],
    [{ erlang: { k: 3, mean: "30ms" } }, { type: "erlang", k: 3, mean: 30 }],
    [{ gamma: { shape: 2, scale: "15ms" } }, { type: "gamma", shape: 2, scale: 15 }],
    [{ gamma: { mean: "30ms", cv: 0.5 } }, { type: "gamma", shape: 4, scale: 7.5 }],
    [{ weibull: { shape: 1.5, scale: "30ms" } }, { type: "weibull", shape: 1.5, scale: 30 }],
    [{ pareto: { scale: "10ms", shape: 2.5 } }, { type: "pareto", min: 10, alpha: 2.5 }],
    [{ "bounded-pareto": { min: "1ms", max: "1s", alpha: 1.2 } }, { type: "bounded-pareto", min: 1, max: 1000, alpha: 1.2 }],
    [
      { hyperexponential: { probabilities: [0.9, 0.1], means: ["1ms", "1s"] } },
      { type: "hyperexponential", probabilities: [0.9, 0.1], means: [1, 1000] },
    ],
    [
      {
        "phase-type": {
          initial: [1, 0],
          rates: [
            [0, "50/s"],
            [0, 0],
          ],
          exits: [0, "100/s"],
        },
      },
      {
        type: "phase-type",
        initial: [1, 0],
        rates: [
          [0, 0.05],
          [0, 0],
        ],
        exits: [0, 0.1],
      },
    ],
    [
      {
        mixture: [
          { weight: 3, of: "1ms" },
          { weight: 1, of: { mixture: [{ weight: 1, of: "1s" }] } },
        ],
      },
      {
        type: "mixture",
        weights: [3, 1],
        of: [
          { type: "constant", value: 1 },
          { type: "mixture", weights: [1], of: [{ type: "constant", value: 1000 }] },
        ],
      },
    ],
    [{ empirical: { values: ["1ms", "1s"] } }, { type: "empirical", values: [1, 1000] }],
    [
      {
        empirical: {
          quantiles: [
            [0, "1ms"],
            [1, "1s"],
          ],
        },
      },
      { type: "quantiles", probabilities: [0, 1], values: [1, 1000] },
    ],
    [{ cycle: ["5ms", 0] }, { type: "cycle", values: [5, 0] }],
    [{ custom: "mine" }, { type: "custom", name: "mine" }],
  ])("%j is %j", (written, spec) => {
    expect(durationLaw.parse(written)).toEqual(spec);
  });

  test("is lognormal by mean, median or logarithm", () => {
    const byP99 = durationLaw.parse({ lognormal: { median: "20ms", p99: "150ms" } });
    if (byP99.type !== "lognormal") throw new Error(byP99.type);
    expect(exp(byP99.mu)).toBeCloseTo(20, 9);
    expect(exp(byP99.mu + Z99 * byP99.sigma)).toBeCloseTo(150, 9);
    const byMean = durationLaw.parse({ lognormal: { mean: "30ms", cv: 0.7 } });
    if (byMean.type !== "lognormal") throw new Error(byMean.type);
    expect(exp(byMean.mu + (byMean.sigma * byMean.sigma) / 2)).toBeCloseTo(30, 9);
    const inSeconds = durationLaw.parse({ lognormal: { mu: 0, sigma: 1, unit: "s" } });
    expect(inSeconds).toMatchObject({ mu: expect.closeTo(6.907755278982137, 12), sigma: 1 });
  });

  test.each([
    [{ "bounded-pareto": { min: "1s", max: "1s", alpha: 1 } }, "min is not below max"],
    [{ hyperexponential: { probabilities: [0.5, 0.4], means: ["1ms", "1s"] } }, "probabilities do not add up to 1"],
    [{ hyperexponential: { probabilities: [1], means: ["1ms", "1s"] } }, "probabilities and means differ in length"],
    [{ "phase-type": { initial: [1], rates: [[0]], exits: [0] } }, "a phase never leads to an exit"],
    [{ "phase-type": { initial: [1], rates: [[0, 0]], exits: ["1/s"] } }, "with 1 phases, exits needs 1 rates and rates 1 rows of 1"],
    [{ mixture: [{ weight: 0, of: "1ms" }] }, "every weight is 0; at least one must be more"],
    [{ lognormal: { median: "2s", p99: "1s" } }, "median is above p99"],
    [
      {
        empirical: {
          quantiles: [
            [0, "1ms"],
            [0, "2ms"],
            [1, "3ms"],
          ],
        },
      },
      "probabilities must ascend",
    ],
    [
      {
        empirical: {
          quantiles: [
            [0, "3ms"],
            [1, "2ms"],
          ],
        },
      },
      "a quantile is below the one before it",
    ],
  ])("%j is refused", (written, message) => {
    expect(durationLaw.safeParse(written).error?.message).toContain(message);
  });
});
