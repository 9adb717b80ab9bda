import * as z from "zod";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import { number } from "./scalars.js";
import { list, refuse, shape } from "./shapes.js";

/** A law chosen by weight for each draw. */
export function mixtureOf<Law>(law: z.ZodType<DistributionSpec, Law>) {
  const part = shape("a part of a mixture", { weight: number(0, 1e9), of: law });
  return list("parts, each with weight and of", part).transform((parts, context): DistributionSpec => {
    if (!parts.some(({ weight }) => weight > 0)) refuse(context, "every weight is 0; at least one must be more");
    return { type: "mixture", weights: parts.map(({ weight }) => weight), of: parts.map((part) => part.of) };
  });
}

/** Measured values drawn with equal chance, or a table of quantiles that is linear in between. */
export function empirical<Value>(value: z.ZodType<number, Value>) {
  const point = z.tuple([number(0, 1), value]);
  return z.union([
    shape("an empirical law", { values: list("values", value) }).transform(
      ({ values }): DistributionSpec => ({ type: "empirical", values }),
    ),
    shape("an empirical law", { quantiles: list("pairs [probability, value]", point) }).transform(
      ({ quantiles }, context): DistributionSpec => {
        const probabilities = quantiles.map(([probability]) => probability);
        const values = quantiles.map(([, quantile]) => quantile);
        const ascending = (numbers: readonly number[], least: number) =>
          numbers.every((one, i) => i === 0 || one - numbers[i - 1]! >= least);
        if (probabilities[0] !== 0 || probabilities.at(-1) !== 1)
          refuse(context, "quantiles must begin at probability 0 and end at 1", undefined, ["quantiles"]);
        if (!ascending(probabilities, Number.MIN_VALUE)) refuse(context, "probabilities must ascend", undefined, ["quantiles"]);
        if (!ascending(values, 0)) refuse(context, "a quantile is below the one before it", undefined, ["quantiles"]);
        return { type: "quantiles", probabilities, values };
      },
    ),
  ]);
}
