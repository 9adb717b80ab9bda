import type { SampleSpec } from "./sample.js";

/** What a sweep simulates, as it was asked for; paths are those of the command line. */
export interface Design {
  /** Scenario file. */
  readonly file: string;
  /** `path=a,b` or `path=a:b:step`, one for each axis. */
  readonly grid: readonly string[];
  readonly set: readonly string[];
  readonly sample: SampleSpec | undefined;
  /** Runs of each point. */
  readonly runs: number;
  /** Seed of all chance; undefined: the scenario's. */
  readonly seed: string | undefined;
  /** Names of figures to keep. */
  readonly figures: readonly string[];
  readonly plugins: readonly string[];
  readonly dataRoot: string | undefined;
}

/** Figures that are kept of every sweep. */
export const USUAL_FIGURES: readonly string[] = [
  "mean",
  "p50",
  "p99",
  "availability",
  "goodput",
  "costUsd",
  "costUsdPerHour",
  "coldStarts",
  "replicas",
  "utilisation",
];
