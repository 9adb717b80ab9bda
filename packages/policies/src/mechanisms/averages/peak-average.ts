import { exp } from "@springtide/core/policy";
import { createNumberColumn } from "../endpoints/number-column.js";

/** Averages that jump to every peak and sink slowly, one per endpoint number. */
export interface PeakAverages {
  /** Takes a sample at a time and returns the average with it; a sample of 0 only lets it sink. */
  observe(number: number, time: number, sample: number): number;
  /** The average as it was left. */
  get(number: number): number;
  /** When it was left so. */
  time(number: number): number;
}

/**
 * A sample above the average becomes the average; another counts 1 − e^(−gap/decay), where the gap is the time since the
 * observation before. An average begins at `initial` when its endpoint is first observed. Times and decay are in one unit.
 * @see Finagle develop@1e8497ea finagle-core/src/main/scala/com/twitter/finagle/loadbalancer/PeakEwma.scala
 * @see tower master@00329237 tower/src/load/peak_ewma.rs (the same with an initial estimate)
 */
export function createPeakAverages(decay: number, initial = 0): PeakAverages {
  const values = createNumberColumn(initial);
  const times = createNumberColumn(-1);
  return {
    observe(number, time, sample) {
      const since = times.get(number);
      const value = values.get(number);
      times.set(number, time);
      const kept = since < 0 ? 1 : exp(-Math.max(time - since, 0) / decay);
      const next = sample > value ? sample : value * kept + sample * (1 - kept);
      values.set(number, next);
      return next;
    },
    get: values.get,
    time: times.get,
  };
}

/** Load of an endpoint with requests in flight and without any measurement, above that of any measured one: 2⁴⁷ − 1, as upstream. */
const PENALTY = 140737488355327;

/**
 * The load that the next request would meet: an estimated latency times the requests in flight, that one included. An endpoint
 * without a measurement (0) costs nothing while idle, and more than all measured ones while busy.
 * @see Finagle develop@1e8497ea finagle-core/src/main/scala/com/twitter/finagle/loadbalancer/PeakEwma.scala
 */
export function pendingLoad(estimate: number, pending: number): number {
  return estimate === 0 && pending > 0 ? PENALTY + pending : estimate * (pending + 1);
}
