import type { MeanInterval, PairedComparison, ReplicatedVerdict, Result, SparseHistogram } from "@springtide/core";
import type { ImportReport } from "../import/report/import-report.js";

/** What a report is about: systems, how they stand to each other, and what is known of where they come from. */
export interface Study {
  /** In the order given; the first is what the others are compared with. */
  readonly systems: readonly StudiedSystem[];
  /** What imports made of the files that scenarios came from. */
  readonly imports: readonly ImportReport[];
}

/** One system and everything that was kept of its runs. */
export interface StudiedSystem {
  /** Different from all others'. */
  readonly name: string;
  readonly scenario: string;
  /** File that it was read from. */
  readonly file: string;
  /** The fields in which it differs from its scenario, by path. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Seed and digest of every run. */
  readonly runs: readonly RunStamp[];
  readonly confidence: number;
  readonly slo: readonly ReplicatedVerdict[];
  /** A figure over all runs, by its name; undefined where it is not known. */
  estimate(figure: string): MeanInterval | undefined;
  /** How it stands to the first system; undefined for that, and where nobody compared them. */
  readonly comparisons: readonly PairedComparison[] | undefined;
  /** One run in full: what pictures over time are made of. */
  readonly example: Result | undefined;
  /** Latencies of every run; empty where none were kept. */
  readonly latencies: readonly SparseHistogram[];
  /** The command that gives the same again. */
  readonly replay: string;
}

/** What tells one run from all others. */
export interface RunStamp {
  readonly seed: string;
  readonly digest: string;
}
