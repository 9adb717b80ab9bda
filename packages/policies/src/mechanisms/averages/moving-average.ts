import { exp } from "@springtide/core/policy";
import { createNumberColumn } from "../endpoints/number-column.js";

/** Averages of samples that lose weight as they age, one average per endpoint number. */
export interface MovingAverages {
  /** Takes a sample at a time; returns the average with it. Times may not go back. */
  add(number: number, time: number, sample: number): number;
  /** The average as the last sample left it; −1 when there was none. */
  get(number: number): number;
}

/**
 * The first sample is the average; a later one counts 1 − e^(−gap/window), where the gap is the time since the one before.
 * With a window of 0 only the last sample counts. Samples are at least 0; times and window are in one unit.
 * @see Finagle develop@1e8497ea finagle-core/src/main/scala/com/twitter/finagle/util/Ema.scala
 */
export function createMovingAverages(window: number): MovingAverages {
  const values = createNumberColumn(-1);
  const times = createNumberColumn(0);
  return {
    add(number, time, sample) {
      const value = values.get(number);
      const kept = window > 0 ? exp(-(time - times.get(number)) / window) : 0;
      const next = value < 0 ? sample : sample * (1 - kept) + value * kept;
      values.set(number, next);
      times.set(number, time);
      return next;
    },
    get: values.get,
  };
}
