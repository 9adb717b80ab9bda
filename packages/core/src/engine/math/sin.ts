import { cosineSeries } from "./cosine-series.js";
import { reduceAngle, remainder } from "./reduce-angle.js";
import { sineSeries } from "./sine-series.js";

/** Sine of an angle in radians, the same bits on every engine; within 1 ulp up to a million radians, NaN for no finite angle. */
export function sin(x: number): number {
  if (x === 0) return x;
  if (!(Math.abs(x) < Infinity)) return NaN;
  const quadrant = reduceAngle(x);
  const high = remainder[0] as number;
  const low = remainder[1] as number;
  const value = quadrant % 2 === 0 ? sineSeries(high, low) : cosineSeries(high, low);
  return quadrant < 2 ? value : -value;
}
