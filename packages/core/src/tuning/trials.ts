import type { Result } from "../experiment/result.js";
import type { KnobSettings } from "./knob.js";

/** Simulates settings; what has been simulated once is remembered. */
export interface Trials {
  /** Whether a candidate makes a valid scenario. */
  isPossible(candidate: KnobSettings): boolean;
  /**
   * Runs 0 … `runs` − 1 of each candidate, run i of all on the same requests; undefined for a candidate that makes no valid
   * scenario.
   */
  ask(candidates: readonly KnobSettings[], runs: number): Promise<readonly (readonly Result[] | undefined)[]>;
  /** Engine events that everything asked for so far has taken. */
  readonly events: number;
  /** Runs made so far. */
  readonly runs: number;
}
