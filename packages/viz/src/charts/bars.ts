import * as Plot from "@observablehq/plot";
import { linearAxis } from "../drawing/axis.js";
import type { Panel } from "../drawing/panel.js";
import { type Tone, tone } from "../drawing/tones.js";
import { shown } from "../text/shown.js";
import { NOTHING } from "./time-frame.js";

/** A bar with its name and what it says at its end. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly said: string;
  readonly tone?: Tone;
  /** Interval of the value; bounds may be infinite. */
  readonly low?: number;
  readonly high?: number;
}

/** Height that so many rows take. */
export function heightOfRows(rows: number): number {
  return Math.max(90, 20 * rows + 34);
}

/** Horizontal bars from 0, one a row, the first on top. */
export function barPanel(
  bars: readonly Bar[],
  heading: string,
  xLabel: string,
  format: (value: number) => string,
  heightPx = heightOfRows(bars.length),
): Panel {
  const keyed = bars.map((bar, i) => ({ ...bar, key: String(i) }));
  const bounds = bars.flatMap(({ value, low = value, high = value }) => [value, finite(low, value), finite(high, value)]);
  const x = linearAxis(bounds, format);
  const whiskers = keyed.flatMap(({ key, value, low, high }) =>
    low === undefined || high === undefined || !Number.isFinite(low) || !Number.isFinite(high) ? [] : [{ key, value, low, high }],
  );
  return {
    heading,
    heightPx,
    x,
    y: { type: "band", domain: keyed.map(({ key }) => key), format: (key) => shown(bars[Number(key)]!.name, 36) },
    xLabel,
    ...(bars.length === 0 ? { empty: NOTHING } : {}),
    marks: [
      Plot.barX(keyed, { x1: 0, x2: "value", y: "key", fill: (bar: Bar) => tone(bar.tone ?? "blue"), fillOpacity: 0.55 }),
      Plot.ruleY(whiskers, { x1: "low", x2: "high", y: "key", stroke: tone("ink"), strokeWidth: 1.4 }),
      Plot.ruleX([0], { stroke: tone("quiet") }),
    ],
    endLabels: keyed.map(({ key, said, tone: colour = "ink" }) => ({ at: key, text: said, tone: colour })),
  };
}

function finite(bound: number, otherwise: number): number {
  return Number.isFinite(bound) ? bound : otherwise;
}
