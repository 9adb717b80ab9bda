import type { Plain } from "./draft/draft.js";
import type { ImportReport } from "./report/import-report.js";

/** What an import gives: a scenario, comments for it, and the report. */
export interface Imported {
  readonly scenario: Plain;
  readonly comments: ReadonlyMap<string, string>;
  readonly report: ImportReport;
}
