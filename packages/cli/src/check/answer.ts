import type { Moment } from "../output/check-timeline.js";
import type { Coverage } from "./coverage.js";
import type { DifferenceLine } from "./difference.js";

/** What a check found. */
export interface CheckAnswer {
  readonly verdict: "held" | "violated" | "undecided";
  /** As the command line names it. */
  readonly file: string;
  readonly properties: readonly string[];
  readonly seed: string;
  /** Scenarios asked for. */
  readonly runs: number;
  /** Scenarios of the search, up to the counterexample where there is one. */
  readonly tried: number;
  /** Scenarios in which every property held. */
  readonly held: number;
  /** All scenarios that were run, those of shrinking among them. */
  readonly scenarios: number;
  /** Steps that made the counterexample simpler. */
  readonly shrinks: number;
  /** Runs that took more events than one may. */
  readonly cut: number;
  readonly keptHeld: number;
  /** Upper bound, at 95 %, of the share of scenarios, drawn this way, that violate a property. */
  readonly rarerThan: number;
  readonly coverage: Coverage;
  /** Why it is undecided. */
  readonly why: string | undefined;
  readonly counterexample: Counterexample | undefined;
}

/** The smallest scenario found that violates a property. */
export interface Counterexample {
  readonly property: string;
  readonly doc: string;
  readonly found: string;
  readonly difference: readonly DifferenceLine[];
  /** Options of `springtide run`. */
  readonly replay: readonly string[];
  readonly seed: string;
  /** Digest of its result; undefined where the run failed. */
  readonly digest: string | undefined;
  readonly timeline: readonly Moment[];
  /** The whole scenario. */
  readonly scenario: Readonly<Record<string, unknown>>;
  /** Where to keep it, unless it is kept. */
  readonly saveAs: string;
  readonly savedAs: string | undefined;
  /** The kept case that it is, where it is one. */
  readonly keptCase: string | undefined;
}
