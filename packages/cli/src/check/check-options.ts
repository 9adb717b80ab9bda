/** Options of `springtide check`. */
export interface CheckOptions {
  readonly property: readonly string[];
  readonly runs: number;
  readonly faults?: boolean;
  readonly save?: string;
  readonly cases?: string;
  readonly rare?: boolean;
  readonly by?: string;
  readonly within?: string;
  readonly allow?: number;
  readonly precision?: number;
  readonly effort?: number;
  readonly set: readonly string[];
  readonly seed?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly output?: string;
  readonly eventBudget?: number;
  readonly maxEvents?: number;
  readonly workers: number;
  readonly plugin: readonly string[];
  readonly dataRoot?: string;
}
