import { cosineSeries } from "./cosine-series.js";
import { reduceAngle, remainder } from "./reduce-angle.js";
import { sineSeries } from "./sine-series.js";

/** Cosine of an angle in radians, the same bits on every engine; within 1 ulp up to a million radians, NaN for no finite angle. */
export function cos(x: number): number {
  if (!(Math.abs(x) < Infinity)) return NaN;
  const quadrant = reduceAngle(x);
  const high = remainder[0] as number;
  const low = remainder[1] as number;
  const value = quadrant % 2 === 0 ? cosineSeries(high, low) : sineSeries(high, low);
  return quadrant === 0 || quadrant === 3 ? value : -value;
}
