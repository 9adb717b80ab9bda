import * as z from "zod";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import type { CountInput } from "./law-input.js";
import { commonLaws, constant } from "./laws.js";
import { lognormals, sigma } from "./lognormal-law.js";
import { number, whole } from "./scalars.js";
import { oneOf, shape } from "./shapes.js";

const MOST = 1e12;
const count = number(0, MOST);
const positiveCount = number(1e-9, MOST);

const lognormal = z.union([
  ...lognormals(positiveCount),
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
