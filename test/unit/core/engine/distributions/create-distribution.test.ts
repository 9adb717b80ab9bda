import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { createDistribution, type DistributionSpec } from "../../../../../packages/core/src/engine/distributions/index.js";
import { Random } from "../../../../../packages/core/src/engine/random.js";
import { laws } from "../../../../support/laws.js";

const customs = { dice: (random: Random) => 1 + random.below(6) };
const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
const share = fc.double({ min: 1e-6, max: 1, noNaN: true });

/** Laws with any parameters a scenario can hold, the awkward ends included. */
const anyLaw: fc.Arbitrary<DistributionSpec> = fc.oneof(
  fc.tuple(positive, positive).map(([min, width]): DistributionSpec => ({ type: "uniform", min, max: min + width })),
  positive.map((mean): DistributionSpec => ({ type: "exponential", mean })),
  fc.tuple(fc.integer({ min: 1, max: 500 }), positive).map(([k, mean]): DistributionSpec => ({ type: "erlang", k, mean })),
  fc
    .tuple(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), positive)
    .map(([shape, scale]): DistributionSpec => ({ type: "gamma", shape, scale })),
  fc
    .tuple(fc.double({ min: 0.05, max: 1e3, noNaN: true }), positive)
    .map(([shape, scale]): DistributionSpec => ({ type: "weibull", shape, scale })),
  fc
    .tuple(fc.double({ min: -20, max: 20, noNaN: true }), fc.double({ min: 0, max: 5, noNaN: true }))
    .map(([mu, sigma]): DistributionSpec => ({ type: "lognormal", mu, sigma })),
  fc
    .tuple(fc.double({ min: 0.1, max: 50, noNaN: true }), positive)
    .map(([alpha, min]): DistributionSpec => ({ type: "pareto", alpha, min })),
  fc
    .tuple(fc.double({ min: 0.1, max: 50, noNaN: true }), positive, fc.double({ min: 1, max: 1e6, noNaN: true }))
    .map(([alpha, min, ratio]): DistributionSpec => ({ type: "bounded-pareto", alpha, min, max: min * ratio })),
  fc
    .tuple(fc.integer({ min: 1, max: 2 ** 31 }), fc.double({ min: 0, max: 5, noNaN: true }))
    .map(([n, exponent]): DistributionSpec => ({ type: "zipf", n, exponent })),
  fc.double({ min: 0, max: 1e6, noNaN: true }).map((mean): DistributionSpec => ({ type: "poisson", mean })),
  share.map((p): DistributionSpec => ({ type: "geometric", p })),
);

/** One draw of request `index` under a key, from a fresh generator. */
function draw(spec: DistributionSpec, keyHigh: number, keyLow: number, counter: number, index: number): number {
  const random = new Random(0, 0);
  random.rekey(keyHigh, keyLow, counter);
  random.index = index;
  return createDistribution(spec, customs).sample(random);
}

describe.each(laws)("%s", (_, spec) => {
  test.prop([word, word, word, fc.nat()])(
    "is never NaN or negative, and a function of key, counter and index",
    (high, low, counter, index) => {
      const value = draw(spec, high, low, counter, index);
      expect(value).toBeGreaterThanOrEqual(0);
      const reused = createDistribution(spec, customs);
      const random = new Random(low, high);
      for (let i = 0; i < 3; i++) reused.sample(random);
      random.rekey(high, low, counter);
      random.index = index;
      expect(reused.sample(random)).toBe(value);
    },
  );
});

describe("the declared mean", () => {
  const drawn = laws.filter(([, spec]) => spec.type !== "custom");
  it.each(drawn)("is where draws settle: %s", (_, spec) => {
    const law = createDistribution(spec, customs);
    const random = new Random(31, 32);
    const draws = 60_000;
    let sum = 0;
    let squares = 0;
    for (random.index = 0; random.index < draws; random.index++) {
      const value = law.sample(random);
      sum += value;
      squares += value * value;
    }
    const mean = sum / draws;
    const error = Math.sqrt(Math.max(0, squares / draws - mean * mean) / draws);
    expect(Math.abs(mean - law.mean)).toBeLessThanOrEqual(5 * error + 1e-12 * mean);
  });
});

describe("any law", () => {
  test.prop([anyLaw, word, word], { numRuns: 2000 })(
    "draws numbers >= 0 and knows its mean, whatever its parameters",
    (spec, high, low) => {
      const law = createDistribution(spec, customs);
      expect(law.mean).toBeGreaterThanOrEqual(0);
      const random = new Random(high, low);
      for (let i = 0; i < 20; i++) expect(law.sample(random)).toBeGreaterThanOrEqual(0);
    },
  );
});

describe("custom samplers", () => {
  it("are found by name, and named when missing", () => {
    expect(() => createDistribution({ type: "custom", name: "coin" }, customs)).toThrow('no custom sampler named "coin"; given: dice');
    expect(() => createDistribution({ type: "custom", name: "toString" }, {})).toThrow("none was given");
    expect(createDistribution({ type: "custom", name: "dice" }, customs).mean).toBe(0);
  });

  it.each([Number.NaN, -1, Infinity])("may not return %d", (value) => {
    const law = createDistribution({ type: "custom", name: "bad" }, { bad: () => value });
    expect(() => law.sample(new Random(1, 2))).toThrow(`custom sampler "bad" returned ${value}`);
  });
});
