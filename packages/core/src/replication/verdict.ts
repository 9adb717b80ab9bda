import type { MeanInterval } from "../statistics/mean-interval.js";
import type { Figure } from "./figure.js";

/**
 * What data say of a difference: better or worse than the baseline; there, but too small to matter; or not detected,
 * which does not say that there is none. Figures with no better end are `different`.
 */
export type ComparisonVerdict = "better" | "worse" | "different" | "within-noise" | "undetected";

/** Judges a difference by its interval, its corrected p-value, and the share of the baseline below which nobody cares. */
export function judgeDifference(
  { difference, relative }: { difference: MeanInterval; relative: { low: number; high: number } | null },
  better: Figure["better"],
  isDetected: boolean,
  noise: number,
): ComparisonVerdict {
  if (difference.n < 2) return "undetected";
  if (difference.low === 0 && difference.high === 0) return "within-noise";
  const isSmall = relative !== null && Math.max(Math.abs(relative.low), Math.abs(relative.high)) <= noise;
  if (isSmall) return "within-noise";
  if (!isDetected) return "undetected";
  if (better === undefined) return "different";
  return difference.mean < 0 === (better === "lower") ? "better" : "worse";
}
