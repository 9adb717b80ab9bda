import { incompleteGamma } from "../../statistics/incomplete-gamma.js";
import { type Finding, identified, notIdentifiable } from "../finding.js";
import { type FitOptions, fitLaw } from "../laws/fit-law.js";
import type { FittedLaw } from "../laws/fitted-law.js";
import { type CountedArrivals, countArrivals } from "./count-arrivals.js";

/** How requests come, as a source of a scenario could send them. */
export interface FittedArrivals {
  /** `poisson`: at a steady rate, by chance. `renewal`: at a steady rate, gaps of another law. `varying`: at a rate that changes. */
  readonly kind: "poisson" | "renewal" | "varying";
  readonly n: number;
  /** Requests per second, on average. */
  readonly ratePerSecond: number;
  /** The law of the gaps in ms. */
  readonly gaps: FittedLaw;
  /** Variance over mean of the counts of windows, and the chance of one as large at a steady rate with such gaps. */
  readonly dispersion: number;
  readonly pSteady: number;
  /** Requests by window, from the first on. */
  readonly counted: CountedArrivals;
}

const FEWEST = 50;
const UNLIKELY = 0.001;
/** Gaps whose spread is that of exponential ones, as far as anybody can tell. */
const PLAIN_CV = 0.03;

/**
 * How requests come that came at these times (ms, ascending).
 * @see Cox & Lewis, The Statistical Analysis of Series of Events, 1966, chapter 6 (dispersion of counts)
 */
export function fitArrivals(times: ArrayLike<number>, options: FitOptions = {}): Finding<FittedArrivals> {
  const n = times.length;
  if (n < FEWEST) return notIdentifiable(`only ${n} requests came; ${FEWEST} are needed to tell how they come`);
  const first = times[0]!;
  const span = times[n - 1]! - first;
  if (!(span > 0)) return notIdentifiable("all requests came at one time; a rate needs a span of time");
  const gaps = fitLaw(
    Float64Array.from({ length: n - 1 }, (_, i) => times[i + 1]! - times[i]!),
    options,
  );
  const counted = countArrivals(times);
  const whole = counted.counts.slice(0, -1);
  const mean = whole.reduce((sum, count) => sum + count, 0) / whole.length;
  const squares = whole.reduce((sum, count) => sum + (count - mean) * (count - mean), 0);
  const dispersion = squares / (whole.length - 1) / mean;
  const expected = Math.max(gaps.seen.cv * gaps.seen.cv, 1e-3);
  const pSteady = 1 - incompleteGamma((whole.length - 1) / 2, squares / mean / expected / 2);
  const isPlain = Math.abs(gaps.cv.value - 1) < PLAIN_CV || (gaps.cv.low <= 1 && gaps.cv.high >= 1 && gaps.family === "exponential");
  const kind = pSteady < UNLIKELY ? "varying" : isPlain ? "poisson" : "renewal";
  return identified({ kind, n, ratePerSecond: ((n - 1) / span) * 1000, gaps, dispersion, pSteady, counted }, ASSUMED[kind]);
}

const ASSUMED: Readonly<Record<FittedArrivals["kind"], readonly string[]>> = {
  poisson: [],
  renewal: ["gaps do not depend on each other"],
  varying: ["within each window requests come at a steady rate, by chance"],
};
