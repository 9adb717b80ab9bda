import type { Plain } from "./draft/draft.js";
import type { ImportReport } from "./report/import-report.js";

/** What an import gives: a scenario, comments for it, and the report. */
export interface Imported {
  readonly scenario: Plain;
  readonly comments: ReadonlyMap<string, string>;
  readonly report: ImportReport;
  /** Rates over time as a CSV file, where traffic was read. */
  readonly rates?: string;
  /** What was read and nothing that is assumed, as an overlay for another import; undefined where that is no part of a scenario. */
  readonly part?: Plain;
}
