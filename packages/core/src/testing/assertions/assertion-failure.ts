import type { MeanInterval } from "../../statistics/mean-interval.js";

/** What an assertion found of one figure. */
export interface FigureFinding {
  readonly figure: string;
  /** Of what the assertion is about; null where no run measured it. */
  readonly measured: MeanInterval | null;
  /** Of what it is held against: another system, or a limit. */
  readonly baseline: MeanInterval | number | null;
  /** Measured − baseline, run by run; null against a limit. */
  readonly difference: MeanInterval | null;
  /** Whether it is as asserted, as far as anybody can tell: `held` with its whole interval, `refuted`, or `undecided` between. */
  readonly verdict: "held" | "refuted" | "undecided";
}

/** What an assertion found, and what to repeat it with. */
export interface AssertionReport {
  readonly findings: readonly FigureFinding[];
  /** Seeds of the runs, in order. */
  readonly seeds: readonly string[];
}

/** An assertion about runs that the data refute; its message tells figures, intervals, seeds and how to replay. */
export class AssertionFailure extends Error {
  override readonly name = "AssertionFailure";

  constructor(
    message: string,
    readonly report: AssertionReport,
  ) {
    super(message);
  }
}
