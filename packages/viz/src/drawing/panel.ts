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
  /** Names beside points; one for which there is no room is left out. */
  readonly pointLabels?: readonly PointLabel[];
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

/** A name beside a point, in the axes' own units. */
export interface PointLabel {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly tone: Tone;
}
