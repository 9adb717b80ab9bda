import type { Result, Scenario } from "@springtide/core";
import type { Candidate, WrittenCandidate } from "./candidate.js";

/** A candidate that makes sense as a scenario. */
export interface FitCandidate {
  readonly candidate: Candidate;
  readonly written: WrittenCandidate;
  readonly scenario: Scenario;
}

/** What became of a candidate once it was run. */
export type Outcome =
  | { readonly verdict: "held"; readonly result: Result; readonly untested: readonly string[] }
  | Violation
  /** It took more events than a run may. */
  | { readonly verdict: "cut"; readonly why: string };

/** How a property was violated. */
export interface Violation {
  readonly verdict: "violated";
  /** As the command line writes it; `ends` for a run that failed. */
  readonly property: string;
  readonly scope: "law" | "objective";
  readonly doc: string;
  readonly found: string;
  /** Undefined where the run gave none. */
  readonly result: Result | undefined;
}

export interface Trial extends FitCandidate {
  readonly outcome: Outcome;
}

export interface ViolatingTrial extends FitCandidate {
  readonly outcome: Violation;
}

/** Whether a trial is a counterexample. */
export function isViolated(trial: Trial): trial is ViolatingTrial {
  return trial.outcome.verdict === "violated";
}
