import type { DistributionSpec } from "../../engine/distributions/spec.js";
import type { Family } from "./family.js";

/** A number, and the interval that covers the true one with the confidence asked for. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The law that a sample of durations was most likely drawn from. */
export interface FittedLaw {
  /** Durations in ms. */
  readonly law: DistributionSpec;
  /** `quantiles`: no family fits, so the law is a table of what was seen. */
  readonly family: Family["name"] | "quantiles";
  /** Durations that it was fitted to. */
  readonly n: number;
  /** Mean of the law, in ms. */
  readonly mean: Estimate;
  /** Standard deviation over mean of the law. */
  readonly cv: Estimate;
  /** The same two of the durations themselves. */
  readonly seen: { readonly mean: number; readonly cv: number };
  /** How well the likeliest family fits. */
  readonly goodness: Goodness;
  /** Each family that has a member for the sample, the likeliest first. */
  readonly families: readonly FamilyFit[];
}

/** Distances of a sample from a law, and whether chance explains them. */
export interface Goodness {
  /** Kolmogorov and Smirnov's distance, in [0, 1]. */
  readonly ks: number;
  /** Anderson and Darling's A². */
  readonly ad: number;
  /** Chance of an A² as large, were the law true: by parametric bootstrap, of `tested` of the durations. */
  readonly pValue: number;
  readonly tested: number;
}

/** A family beside others. */
export interface FamilyFit {
  readonly family: Family["name"];
  /** Bayesian information criterion less that of the best: above 10 the evidence against it is strong. */
  readonly bicOverBest: number;
  readonly ks: number;
}
