import type { FileChange } from "../../tune/candidate-settings.js";
import type { Plain } from "../../tune/plain-scenario.js";

/** A change of one policy that might save a scenario. */
export interface Candidate {
  readonly id: string;
  /** In words. */
  readonly change: string;
  readonly changes: readonly FileChange[];
}

/** What collapsed: the scenario as data, and its services that had no room left. */
export interface Patient {
  readonly plain: Plain;
  readonly saturated: readonly string[];
}
