import type { Result } from "../experiment/result.js";
import type { MeanInterval } from "../statistics/mean-interval.js";

/** What a figure's numbers are: ms, USD, a share in [0, 1], events per second, or a plain number. */
export type FigureUnit = "ms" | "usd" | "share" | "perSecond" | "number";

/** One number of a run that runs are replicated and compared for. */
export interface Figure {
  /** As it is named: `p99`, `costUsd`, `services.web.p99`. */
  readonly key: string;
  readonly unit: FigureUnit;
  /** Which end is better; undefined where neither is. */
  readonly better: "lower" | "higher" | undefined;
  /** The figure of one run; null where it was not measured. */
  of(result: Result): number | null;
  /** The figure over several runs, with its interval; undefined where no run measured it. */
  estimate(results: readonly Result[], confidence: number): MeanInterval | undefined;
}
