import * as z from "zod";
import { lognormalFromMeanCv, lognormalFromMedianP99, lognormalFromMedianSigma } from "../../engine/distributions/parameters.js";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import type { CountInput } from "./law-input.js";
import { commonLaws, constant, variation } from "./laws.js";
import { number, whole } from "./scalars.js";
import { oneOf, refuse, shape } from "./shapes.js";

const MOST = 1e12;
const count = number(0, MOST);
const positiveCount = number(1e-9, MOST);
const sigma = number(0, 100);

const lognormal = z.union([
  shape("a lognormal law", { mean: positiveCount, cv: variation }).transform(({ mean, cv }) => lognormalFromMeanCv(mean, cv)),
  shape("a lognormal law", { median: positiveCount, p99: positiveCount }).transform(({ median, p99 }, context) => {
    if (median > p99) {
      refuse(context, "median is above p99", "swap them");
      return z.NEVER;
    }
    return lognormalFromMedianP99(median, p99);
  }),
  shape("a lognormal law", { median: positiveCount, sigma }).transform((given) => lognormalFromMedianSigma(given.median, given.sigma)),
  shape("a lognormal law", { mu: number(-100, 100), sigma }).transform((given): DistributionSpec => ({ type: "lognormal", ...given })),
]);

const discrete = {
  zipf: shape("a Zipf law", { n: whole(1, 1_000_000_000), exponent: number(0, 100) }).transform(
    (given): DistributionSpec => ({ type: "zipf", ...given }),
  ),
  poisson: shape("a Poisson law", { mean: number(0, 1e6) }).transform(({ mean }): DistributionSpec => ({ type: "poisson", mean })),
  geometric: shape("a geometric law", { p: number(1e-9, 1) }).transform(({ p }): DistributionSpec => ({ type: "geometric", p })),
};

const nested: z.ZodType<DistributionSpec, CountInput> = z.lazy(() => countLaw);

/** A count that may vary: a number, or one law. */
export const countLaw: z.ZodType<DistributionSpec, CountInput> = z
  .union([count.transform(constant), oneOf("a distribution", { ...commonLaws(count, positiveCount, nested), lognormal, ...discrete })])
  .meta({ id: "count-distribution" });
