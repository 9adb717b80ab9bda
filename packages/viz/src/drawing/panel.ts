import type { Markish } from "@observablehq/plot";
import type { Axis } from "./axis.js";
import type { Tone } from "./tones.js";

/** One system of axes with what is drawn in it. */
export interface Panel {
  /** What is measured, with its unit; stands above. */
  readonly heading: string;
  readonly heightPx: number;
  readonly x: Axis;
  readonly y: Axis;
  /** Stands below the axis: what it counts, with its unit. */
  readonly xLabel?: string;
  /** What is drawn, from back to front, in the axes' own units. */
  readonly marks: readonly Markish[];
  /** Names at the right end, at these values of y; moved apart where they would overlap. */
  readonly endLabels?: readonly EndLabel[];
  /** Said in the middle where there is nothing to draw. */
  readonly empty?: string;
  /** Whether the horizontal axis shows its ticks; default yes. */
  readonly hasXTicks?: boolean;
}

/** A name at the end of what it names. */
export interface EndLabel {
  readonly at: number | string;
  readonly text: string;
  readonly tone: Tone;
}
