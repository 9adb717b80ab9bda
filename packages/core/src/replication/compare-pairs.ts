import type { Result } from "../experiment/result.js";
import { holm } from "../statistics/holm.js";
import type { MeanInterval } from "../statistics/mean-interval.js";
import { pairedDifference } from "../statistics/paired-difference.js";
import { studentCdf, studentQuantile } from "../statistics/student-t.js";
import type { Figure } from "./figure.js";
import { figureOf } from "./figures.js";
import { sectionMeans, sectionsOf } from "./sections.js";
import { type ComparisonVerdict, judgeDifference } from "./verdict.js";

/** How a figure of one system stands to that of the baseline, run by run on the very same requests. */
export interface PairedComparison {
  readonly figure: string;
  /** Over all runs; undefined where no run measured it. */
  readonly baseline: MeanInterval | undefined;
  readonly variant: MeanInterval | undefined;
  /** Variant − baseline, over runs that measured both. */
  readonly difference: MeanInterval;
  /** The same as a share of the baseline's mean; null where that is 0. */
  readonly relative: { readonly mean: number; readonly low: number; readonly high: number } | null;
  /** Chance of a difference so large if there were none; corrected for all comparisons made together. */
  readonly pValue: number;
  readonly adjustedPValue: number;
  readonly verdict: ComparisonVerdict;
  /** Variance of the difference had the runs not been paired, over what it was: what common random numbers have saved; null where none is left. */
  readonly pairingGain: number | null;
  /** Runs, or antithetic pairs of them, after which the difference would be told from none, or from the noise threshold; 0 where it is already. */
  readonly runsToSettle: number;
}

/** How systems are compared. */
export interface CompareOptions {
  /** Names of figures; default mean, p99, availability and cost. */
  readonly figures?: readonly string[];
  /** Confidence of intervals, and 1 − the level of p-values, in (0, 1). Default 0.95. */
  readonly confidence?: number;
  /** Differences up to this share of the baseline are too small to matter. Default 0.01. */
  readonly noise?: number;
}

/** The figures that decide between policies: latency, its tail, availability, cost. */
export const DECISIVE_FIGURES: readonly string[] = ["mean", "p99", "availability", "costUsd"];

/**
 * Compares variants with a baseline, run i of each with run i of the baseline: same seed, same requests. P-values are
 * corrected over all variants and figures by Holm's method.
 * @throws RangeError when a variant has another number of runs than the baseline, or for a name that is no figure.
 * @see Law, Simulation Modeling and Analysis, 5th edition 2015, sections 10.2.1 (paired t) and 11.2 (common random numbers)
 */
export function comparePairs(
  baseline: readonly Result[],
  variants: readonly (readonly Result[])[],
  { figures = DECISIVE_FIGURES, confidence = 0.95, noise = 0.01 }: CompareOptions = {},
): PairedComparison[][] {
  const known = figures.map(figureOf);
  const raw = variants.map((variant) => known.map((figure) => compareOne(figure, baseline, variant, confidence)));
  const adjusted = holm(raw.flatMap((row) => row.map(({ pValue }) => pValue)));
  return raw.map((row, i) =>
    row.map((one, j) => {
      const adjustedPValue = adjusted[i * known.length + j]!;
      const verdict = judgeDifference(one, known[j]!.better, adjustedPValue <= 1 - confidence, noise);
      const isSettled = verdict !== "undetected";
      return { ...one, adjustedPValue, verdict, runsToSettle: isSettled ? 0 : runsToSettle(one, noise, confidence) };
    }),
  );
}

type Raw = Omit<PairedComparison, "adjustedPValue" | "verdict" | "runsToSettle">;

function compareOne(figure: Figure, baseline: readonly Result[], variant: readonly Result[], confidence: number): Raw {
  if (baseline.length !== variant.length)
    throw new RangeError(`comparePairs: ${variant.length} runs beside ${baseline.length} of the baseline; every run needs its partner`);
  const partner = new Map(baseline.map((result, run) => [result, variant[run]!]));
  const isMeasured = (run: Result): boolean => figure.of(run) !== null && figure.of(partner.get(run)!) !== null;
  const sections = sectionsOf(baseline).map((section) => section.filter(isMeasured));
  const theirs = sectionMeans(sections, figure.of);
  const ours = sectionMeans(sections, (run) => figure.of(partner.get(run)!));
  const difference = pairedDifference(ours, theirs, confidence);
  const base = theirs.reduce((sum, value) => sum + value, 0) / theirs.length;
  const { mean, low, high } = difference;
  return {
    figure: figure.key,
    baseline: figure.estimate(baseline, confidence),
    variant: figure.estimate(variant, confidence),
    difference,
    relative: base === 0 || Number.isNaN(base) ? null : { mean: mean / base, low: low / base, high: high / base },
    pValue: pValueOf(difference),
    pairingGain: gainOf(ours, theirs),
  };
}

/** Two-sided, by Student's t; 1 where there are too few pairs, 0 where all differ by the same. */
function pValueOf({ n, mean, high, confidence }: MeanInterval): number {
  if (n < 2) return 1;
  const error = (high - mean) / studentQuantile(0.5 + confidence / 2, n - 1);
  if (error === 0) return mean === 0 ? 1 : 0;
  return 2 * (1 - studentCdf(Math.abs(mean) / error, n - 1));
}

function gainOf(ours: readonly number[], theirs: readonly number[]): number | null {
  const apart = variance(ours) + variance(theirs);
  const together = variance(ours.map((value, i) => value - theirs[i]!));
  return together === 0 ? null : apart / together;
}

function variance(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (values.length - 1);
}

/** Half-widths shrink with the root of the number of runs: as many as make it the threshold, or the difference where that is larger. */
function runsToSettle({ difference, relative }: Raw, noise: number, confidence: number): number {
  const { n, mean, high } = difference;
  if (n < 2 || relative === null) return Number.MAX_SAFE_INTEGER;
  const base = relative.mean === 0 ? (high - mean) / Math.max(relative.high - relative.mean, Number.MIN_VALUE) : mean / relative.mean;
  const target = Math.max(Math.abs(mean), noise * Math.abs(base));
  const error = ((high - mean) / studentQuantile(0.5 + confidence / 2, n - 1)) * Math.sqrt(n);
  const needed = (studentQuantile(0.5 + confidence / 2, n - 1) * error) / target;
  return Math.max(n + 1, Math.ceil(needed * needed));
}
