import { incompleteGamma } from "../../statistics/incomplete-gamma.js";
import { type Finding, identified, notIdentifiable } from "../finding.js";
import { distances } from "../laws/distances.js";
import { type FitOptions, fitLaw } from "../laws/fit-law.js";
import type { FittedLaw } from "../laws/fitted-law.js";
import { sampleOf } from "../laws/sample.js";
import { type CountedArrivals, countArrivals } from "./count-arrivals.js";

/** How requests come, as a source of a scenario could send them. */
export interface FittedArrivals {
  /** `poisson`: at a steady rate, by chance. `renewal`: at a steady rate, gaps of another law. `varying`: at a rate that changes. */
  readonly kind: "poisson" | "renewal" | "varying";
  readonly n: number;
  /** Requests per second, on average. */
  readonly ratePerSecond: number;
  /** The law of the gaps in ms, where they are not exponential; else null. */
  readonly gaps: FittedLaw | null;
  readonly gapCv: number;
  /** Variance over mean of the counts of windows, and the chance of one as large at a steady rate with such gaps. */
  readonly dispersion: number;
  readonly pSteady: number;
  /** Requests by window, from the first on. */
  readonly counted: CountedArrivals;
}

const FEWEST = 50;
const UNLIKELY = 0.001;
/** Distances from exponential gaps that are too small to matter, or to be told; the critical one is that of 1 %. */
const PLAIN = { cv: 0.03, ks: 0.02, critical: 1.25 };

/**
 * How requests come that came at these times (ms, ascending).
 * @see Cox & Lewis, The Statistical Analysis of Series of Events, 1966, chapter 6 (dispersion of counts); Lilliefors, On the Kolmogorov–Smirnov Test for the Exponential Distribution with Mean Unknown, Journal of the American Statistical Association 64 (1969)
 */
export function fitArrivals(times: ArrayLike<number>, options: FitOptions = {}): Finding<FittedArrivals> {
  const n = times.length;
  if (n < FEWEST) return notIdentifiable(`only ${n} requests came; ${FEWEST} are needed to tell how they come`);
  const first = times[0]!;
  const span = times[n - 1]! - first;
  if (!(span > 0)) return notIdentifiable("all requests came at one time; a rate needs a span of time");
  const gaps = sampleOf(Float64Array.from({ length: n - 1 }, (_, i) => times[i + 1]! - times[i]!));
  const counted = countArrivals(times);
  const whole = counted.counts.slice(0, -1);
  const mean = whole.reduce((sum, count) => sum + count, 0) / whole.length;
  const squares = whole.reduce((sum, count) => sum + (count - mean) * (count - mean), 0);
  const dispersion = squares / (whole.length - 1) / mean;
  const expected = Math.max(gaps.cv * gaps.cv, 1e-3);
  const pSteady = 1 - incompleteGamma((whole.length - 1) / 2, squares / mean / expected / 2);
  const { ks } = distances({ type: "exponential", mean: gaps.mean }, gaps.values);
  const isPlain = ks < Math.max(PLAIN.ks, PLAIN.critical / Math.sqrt(n)) && Math.abs(gaps.cv - 1) < PLAIN.cv + 3 / Math.sqrt(n);
  const kind = pSteady < UNLIKELY ? "varying" : isPlain ? "poisson" : "renewal";
  const found = { kind, n, ratePerSecond: ((n - 1) / span) * 1000, gapCv: gaps.cv, dispersion, pSteady, counted } as const;
  return identified({ ...found, gaps: kind === "renewal" ? fitLaw(gaps.values, options) : null }, ASSUMED[kind]);
}

const ASSUMED: Readonly<Record<FittedArrivals["kind"], readonly string[]>> = {
  poisson: [],
  renewal: ["gaps do not depend on each other"],
  varying: ["within each window requests come at a steady rate, by chance"],
};
