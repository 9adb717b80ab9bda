import type { SimulationOptions } from "../command-options.js";
/** Options of `springtide check`. */
export interface CheckOptions extends SimulationOptions {
  readonly property: readonly string[];
  /** Most scenarios to try; 200 unless said. */
  readonly runs?: number;
  readonly faults?: boolean;
  readonly save?: string;
  readonly cases?: string;
  readonly rare?: boolean;
  readonly by?: string;
  readonly within?: string;
  readonly allow?: number;
  readonly precision?: number;
  readonly effort?: number;
  readonly eventBudget?: number;
}
