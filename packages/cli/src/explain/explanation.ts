import type { ScalingDecision } from "@springtide/core";
import type { WhatIf } from "./what-if.js";

/** Where the option that bound was written. */
export interface OptionSource {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
  /** Of the option; what of it is not written is a default. */
  readonly path: string;
  /** Whether the option itself is written there. */
  readonly isWritten: boolean;
  /** All of that in a line. */
  readonly text: string;
}

/** A decision, its neighbours, and what is known about it beside. */
export interface Explanation {
  readonly decision: ScalingDecision;
  readonly previous: ScalingDecision | undefined;
  readonly next: ScalingDecision | undefined;
  readonly source: OptionSource | null;
  readonly whatIf: readonly WhatIf[];
  /** Latency above which requests count as slow; null without an objective. */
  readonly limitMs: number | null;
}
