import type { MeanInterval } from "../statistics/mean-interval.js";

/** How exact a figure shall be: half the width of its interval as a share of the figure. */
export interface Precision {
  /** Name of a figure, e.g. `p99`. */
  readonly figure: string;
  /** In (0, 1): 0.02 for ± 2 %. */
  readonly relative: number;
}

/** Half the width of an interval as a share of its middle; Infinity where that says nothing. */
export function relativeHalfWidth({ mean, low, high }: MeanInterval): number {
  if (low === high) return 0;
  const share = (high - low) / 2 / Math.abs(mean);
  return Number.isNaN(share) ? Number.POSITIVE_INFINITY : share;
}

/** Whether an estimate is as exact as wanted. */
export function isPrecise(estimate: MeanInterval | undefined, { relative }: Precision): boolean {
  return estimate !== undefined && relativeHalfWidth(estimate) <= relative;
}
