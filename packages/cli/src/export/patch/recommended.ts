import type { Scenario } from "@springtide/core";

/** A setting that somebody may want to have in a cluster. */
export interface Recommended {
  readonly scenario: Scenario;
  /** Services that it is about; undefined: all. */
  readonly services: ReadonlySet<string> | undefined;
}
