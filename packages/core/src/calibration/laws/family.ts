import type { DistributionSpec } from "../../engine/distributions/spec.js";
import type { Sample } from "./sample.js";

/** A kind of law with free parameters. */
export interface Family {
  readonly name: "constant" | "exponential" | "lognormal" | "gamma" | "weibull" | "hyperexponential";
  /** How many parameters are free. */
  readonly parameters: number;
  /** The member under which a sample is likeliest; undefined where the family has none for it. */
  fit(sample: Sample): DistributionSpec | undefined;
}
