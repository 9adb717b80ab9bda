import fc, { type Arbitrary } from "fast-check";
import type { DurationText } from "../../scenario/index.js";

/** Whole milliseconds as text; whole, so that events often fall on one instant. */
export function span(minMs: number, maxMs: number): Arbitrary<DurationText> {
  return fc.integer({ min: minMs, max: maxMs }).map(duration);
}

/** Milliseconds as scenarios write them. */
export function duration(ms: number): DurationText {
  return `${ms}ms`;
}

/** A share of 1, in steps of a hundredth. */
export function share(min = 0, max = 1): Arbitrary<number> {
  return fc.integer({ min: Math.round(min * 100), max: Math.round(max * 100) }).map((hundredths) => hundredths / 100);
}
