import { createMovingAverages } from "../../../packages/policies/src/mechanisms/averages/moving-average.js";
import { createPeakAverages, pendingLoad } from "../../../packages/policies/src/mechanisms/averages/peak-average.js";
import { createProjectedAverages } from "../../../packages/policies/src/mechanisms/averages/projected-average.js";
import type { ConformanceCase } from "../tables.js";
import { play } from "./play.js";
import type { Mapper } from "./reply.js";

interface EwmaStep {
  readonly do: string;
  readonly atSeconds: number;
  readonly sample?: number;
}

/** Of averages that fade by an exponential, which libraries differ in by its last bit; averages carry that on from step to step. */
const ROUNDING = 1e-12;

/** Plays a case that tells averages. */
function average<Config, Step extends object>(
  one: ConformanceCase,
  told: string,
  begin: (config: Config) => (step: Step) => number | undefined,
) {
  return play(one, told, begin, ROUNDING);
}

/** Times are whole nanoseconds there. */
const nanos = (seconds: number) => Math.round(seconds * 1e9);

const mapEwma: Mapper = (one) =>
  average(one, "value", ({ decaySeconds, initial }: { decaySeconds: number; initial: number | null }) => {
    const averages = createProjectedAverages(Math.max(nanos(decaySeconds), 1e6), initial ?? Infinity);
    return ({ do: what, atSeconds, sample = 0 }: EwmaStep) => {
      if (what === "projectAt") return averages.at(0, nanos(atSeconds));
      if (what === "addPeak") averages.addPeak(0, nanos(atSeconds), sample);
      else averages.add(0, nanos(atSeconds), sample);
      return averages.get(0);
    };
  });

const mapFinagleEma: Mapper = (one) =>
  average(one, "value", ({ window }: { window: number }) => {
    const averages = createMovingAverages(window);
    return ({ stamp, sample }: { stamp: number; sample: number }) => averages.add(0, stamp, sample);
  });

const mapFinaglePeakEwma: Mapper = (one) =>
  average(one, "load", ({ decayNanos }: { decayNanos: number }) => {
    const averages = createPeakAverages(decayNanos);
    let pending = 0;
    averages.observe(0, 0, 0);
    return ({ do: what, atNanos, rttNanos = 0 }: { do: string; atNanos: number; rttNanos?: number }) => {
      if (what === "load") return pendingLoad(averages.observe(0, atNanos, 0), pending);
      pending += what === "start" ? 1 : -1;
      return what === "start" ? undefined : averages.observe(0, atNanos, rttNanos);
    };
  });

interface RttStep {
  readonly do: string;
  readonly millis?: number;
  readonly rttMillis?: number;
}

const mapPeakRtt: Mapper = (one) =>
  average(one, "estimateMillis", ({ initialMillis, decayMillis }: { initialMillis: number; decayMillis: number }) => {
    const averages = createPeakAverages(decayMillis * 1e6, initialMillis * 1e6);
    let now = 0;
    averages.observe(0, now, 0);
    return ({ do: what, millis = 0, rttMillis = 0 }: RttStep) => {
      if (what === "advance") now += millis * 1e6;
      return what === "advance" ? undefined : averages.observe(0, now, rttMillis * 1e6) / 1e6;
    };
  });

/** Latency estimators of linkerd, Finagle and tower. */
export const ESTIMATORS: Readonly<Record<string, Mapper>> = {
  ewma: mapEwma,
  finagleEma: mapFinagleEma,
  finaglePeakEwma: mapFinaglePeakEwma,
  peakRtt: mapPeakRtt,
};
