import { createDistribution } from "../../engine/distributions/create-distribution.js";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import type { Random } from "../../engine/random.js";
import { distances } from "./distances.js";
import type { Family } from "./family.js";
import type { Goodness } from "./fitted-law.js";
import { type Sample, sampleOf } from "./sample.js";
import { someOf } from "./some-of.js";

const REPEATS = 99;
const MOST_TESTED = 500;

/**
 * How well a family's likeliest law fits. The chance is that of samples drawn from the law and fitted anew, since a law fitted to a
 * sample is nearer to it than the true one; a part of a large sample is tested, or differences too small to matter would decide.
 * @see Stute, González Manteiga & Presedo Quindimil, Bootstrap based goodness-of-fit tests, Metrika 40 (1993)
 */
export function testFit(family: Family, law: DistributionSpec, sample: Sample, random: Random): Goodness {
  const whole = distances(law, sample.values);
  const tested = Math.min(sample.values.length, MOST_TESTED);
  if (law.type === "constant") return { ...whole, pValue: 1, tested };
  const part = someOf(sample, tested, random);
  const fitted = family.fit(part);
  if (fitted === undefined) return { ...whole, pValue: 0, tested };
  const seen = distances(fitted, part.values).ad;
  const source = createDistribution(fitted, {});
  let larger = 0;
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const drawn = sampleOf(Float64Array.from({ length: tested }, () => source.sample(random)));
    const own = family.fit(drawn);
    // A family without a member for what was drawn from it cannot be told apart from there.
    if (own === undefined || distances(own, drawn.values).ad >= seen) larger++;
  }
  return { ...whole, pValue: (1 + larger) / (1 + REPEATS), tested };
}
