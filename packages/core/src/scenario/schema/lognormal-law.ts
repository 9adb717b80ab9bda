import * as z from "zod";
import { lognormalFromMeanCv, lognormalFromMedianP99, lognormalFromMedianSigma } from "../../engine/distributions/parameters.js";
import { variation } from "./laws.js";
import { number } from "./scalars.js";
import { refuse, shape } from "./shapes.js";

/** Standard deviation of the logarithm. */
export const sigma = number(0, 100);

/** The ways to write a lognormal law in the units of its values. */
export function lognormals<Value>(positive: z.ZodType<number, Value>) {
  return [
    shape("a lognormal law", { mean: positive, cv: variation }).transform(({ mean, cv }) => lognormalFromMeanCv(mean, cv)),
    shape("a lognormal law", { median: positive, p99: positive }).transform(({ median, p99 }, context) => {
      if (median <= p99) return lognormalFromMedianP99(median, p99);
      refuse(context, "median is above p99", "swap them");
      return z.NEVER;
    }),
    shape("a lognormal law", { median: positive, sigma }).transform((given) => lognormalFromMedianSigma(given.median, given.sigma)),
  ] as const;
}
