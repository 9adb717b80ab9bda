import type { RateSpec } from "../../../model/source.js";

/** The same rate where a unit of time lasts `factor` times as long. */
export function scaleRate(rate: RateSpec, factor: number): RateSpec {
  switch (rate.type) {
    case "constant":
      return { ...rate, rate: rate.rate / factor };
    case "piecewise":
      return {
        ...rate,
        points: rate.points.map((point) => ({ atMs: point.atMs * factor, rate: point.rate / factor })),
        periodMs: rate.periodMs * factor,
      };
    case "sine":
      return { ...rate, base: rate.base / factor, amplitude: rate.amplitude / factor, periodMs: rate.periodMs * factor };
    case "changed":
      return { ...rate, first: scaleRate(rate.first, factor), atMs: rate.atMs * factor, next: scaleRate(rate.next, factor) };
    case "bursty":
      return {
        ...rate,
        low: rate.low / factor,
        high: rate.high / factor,
        lowMs: rate.lowMs * factor,
        highMs: rate.highMs * factor,
      };
  }
}
