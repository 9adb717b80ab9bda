import { exp } from "@springtide/core/policy";
import { createNumberColumn } from "../endpoints/number-column.js";

/** Averages that fade towards 0 between samples, one per endpoint number. */
export interface ProjectedAverages {
  /** Takes a sample, unless its time is not after the last one's. */
  add(number: number, time: number, sample: number): void;
  /** Takes a sample that replaces the average where it is above what is left of it. */
  addPeak(number: number, time: number, sample: number): void;
  /** The average as the last sample left it. */
  get(number: number): number;
  /** What is left of it at a time; asking changes nothing. */
  at(number: number, time: number): number;
  /** When the last sample came. */
  time(number: number): number;
}

/**
 * Averages that begin at `initial` at the time `epoch`; an infinite one is replaced by the first sample. Times and decay are in one
 * unit, of which `decay` is above 0.
 * @see linkerd2-proxy main@1d592a97 linkerd/ewma/src/lib.rs
 */
export function createProjectedAverages(decay: number, initial = Infinity, epoch = 0): ProjectedAverages {
  const values = createNumberColumn(initial);
  const times = createNumberColumn(epoch);

  function set(number: number, time: number, value: number): void {
    values.set(number, value);
    times.set(number, time);
  }

  function at(number: number, time: number): number {
    const value = values.get(number);
    const since = times.get(number);
    return value === Infinity || time <= since ? value : value * exp(-(time - since) / decay);
  }

  function add(number: number, time: number, sample: number): void {
    const since = times.get(number);
    if (time <= since) return;
    const value = values.get(number);
    const fresh = 1 - exp(-(time - since) / decay);
    set(number, time, value === Infinity ? sample : value * (1 - fresh) + sample * fresh);
  }

  return {
    add,
    addPeak(number, time, sample) {
      if (values.get(number) === Infinity || at(number, time) < sample) set(number, time, sample);
      else add(number, time, sample);
    },
    get: values.get,
    at,
    time: times.get,
  };
}
