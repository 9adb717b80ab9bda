import * as z from "zod";
import { gammaFromMeanCv, hyperexponentialFromMeanCv, weibullFromMeanCv } from "../../engine/distributions/parameters.js";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import { number, text, whole } from "./scalars.js";
import { list, refuse, shape } from "./shapes.js";
import { empirical, mixtureOf } from "./tabulated-laws.js";

/** Parameters without unit stay within what float64 arithmetic bears. */
export const parameter = number(1e-6, 1e6);
/** A coefficient of variation: standard deviation over mean. */
export const variation = number(0, 1e4);

/** A law of one fixed value. */
export function constant(value: number): DistributionSpec {
  return { type: "constant", value };
}

/**
 * The laws that durations and counts share, by name: each checks its parameters and becomes plain data.
 * `value` reads a value, `positive` one above 0, `law` a law inside a law.
 */
export function commonLaws<Value, Law>(
  value: z.ZodType<number, Value>,
  positive: z.ZodType<number, Value>,
  law: z.ZodType<DistributionSpec, Law>,
) {
  const meanAndCv = shape("mean and cv", { mean: positive, cv: variation });
  return {
    constant: value.transform(constant),
    uniform: shape("a uniform law", { min: value, max: value }).transform(({ min, max }, context): DistributionSpec => {
      if (min > max) refuse(context, "min is above max", "swap them");
      return { type: "uniform", min, max };
    }),
    exponential: z
      .union([positive, shape("an exponential law", { mean: positive }).transform(({ mean }) => mean)])
      .transform((mean): DistributionSpec => ({ type: "exponential", mean })),
    erlang: shape("an Erlang law", { k: whole(1, 10_000), mean: positive }).transform(
      ({ k, mean }): DistributionSpec => ({ type: "erlang", k, mean }),
    ),
    gamma: z.union([
      shape("a gamma law", { shape: parameter, scale: positive }).transform((given): DistributionSpec => ({ type: "gamma", ...given })),
      meanAndCv.transform(({ mean, cv }) => gammaFromMeanCv(mean, cv)),
    ]),
    weibull: z.union([
      shape("a Weibull law", { shape: parameter, scale: positive }).transform((given): DistributionSpec => ({ type: "weibull", ...given })),
      meanAndCv.transform(({ mean, cv }) => weibullFromMeanCv(mean, cv)),
    ]),
    pareto: z.union([
      shape("a Pareto law", { min: positive, alpha: parameter }).transform((given): DistributionSpec => ({ type: "pareto", ...given })),
      shape("a Pareto law", { scale: positive, shape: parameter }).transform(
        (given): DistributionSpec => ({ type: "pareto", min: given.scale, alpha: given.shape }),
      ),
    ]),
    "bounded-pareto": shape("a bounded Pareto law", { min: positive, max: positive, alpha: parameter }).transform(
      (given, context): DistributionSpec => {
        if (given.min >= given.max) refuse(context, "min is not below max");
        return { type: "bounded-pareto", ...given };
      },
    ),
    hyperexponential: z.union([
      shape("a hyperexponential law", { probabilities: list("probabilities", number(0, 1)), means: list("means", positive) }).transform(
        (given, context): DistributionSpec => {
          if (given.probabilities.length !== given.means.length) refuse(context, "probabilities and means differ in length");
          if (!sumsToOne(given.probabilities)) refuse(context, "probabilities do not add up to 1", undefined, ["probabilities"]);
          return { type: "hyperexponential", ...given };
        },
      ),
      shape("mean and cv", { mean: positive, cv: number(1, 1e4) }).transform(({ mean, cv }) => hyperexponentialFromMeanCv(mean, cv)),
    ]),
    mixture: mixtureOf(law),
    empirical: empirical(value),
    cycle: list("values", value).transform((values): DistributionSpec => ({ type: "cycle", values })),
    custom: text().transform((name): DistributionSpec => ({ type: "custom", name })),
  };
}

/** Whether probabilities add up to 1, but for what decimals lose. */
export function sumsToOne(probabilities: readonly number[]): boolean {
  return Math.abs(probabilities.reduce((sum, one) => sum + one, 0) - 1) <= 1e-9;
}
