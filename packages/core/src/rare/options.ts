import type { SimulateOptions } from "../experiment/options.js";
import type { Importance } from "./importance.js";

/** What is rare, how a run comes near it, and how much work may be spent on it. */
export interface RareOptions extends Pick<SimulateOptions, "catalog" | "seed" | "distributions" | "signal"> {
  /** How near a run is to what is rare. */
  readonly importance: Importance;
  /** A request is also bad when it is answered later than so many ms; absent, when it is not answered ok. */
  readonly withinMs?: number;
  /** Only requests of this class count. */
  readonly ofClass?: string;
  /** Paths that a repetition begins on each level, on average, >= 10. Default 200. */
  readonly effort?: number;
  /** Times that the whole is done, >= 2; from their spread come the intervals. Default 20. */
  readonly repetitions?: number;
  /** Half the width of the interval as a share of the estimate, in (0, 1): goes on, 20 repetitions at a time, until it is reached. */
  readonly precision?: number;
  /** Most repetitions where a precision is asked for. Default 400. */
  readonly maxRepetitions?: number;
  /** No repetition is begun once so many engine events have been taken. */
  readonly eventBudget?: number;
  /** Levels of importance, rising; found by a pilot when absent. */
  readonly levels?: readonly number[];
  /** Confidence of intervals, in (0, 1). Default 0.95. */
  readonly confidence?: number;
}
