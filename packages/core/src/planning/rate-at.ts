import { sin } from "../engine/math/sin.js";
import type { RateSpec } from "../model/source.js";

const TAU = 2 * Math.PI;

/** Requests per ms of a profile at `ms` since its start; of two that change at random the higher. */
export function rateAt(spec: RateSpec, ms: number): number {
  switch (spec.type) {
    case "constant":
      return spec.rate;
    case "piecewise":
      return piecewiseAt(spec.points, spec.periodMs < Number.POSITIVE_INFINITY ? ms % spec.periodMs : ms);
    case "sine":
      return Math.max(0, spec.base + spec.amplitude * sin(TAU * (ms / spec.periodMs + spec.phase)));
    case "changed":
      return ms < spec.atMs ? rateAt(spec.first, ms) : rateAt(spec.next, ms - spec.atMs);
    case "bursty":
      return Math.max(spec.low, spec.high);
  }
}

/** Instants within [0, `lengthMs`] at which a profile may be highest. */
export function turningPoints(spec: RateSpec, lengthMs: number): number[] {
  const within = (times: readonly number[]) => times.filter((ms) => ms >= 0 && ms <= lengthMs);
  switch (spec.type) {
    case "constant":
    case "bursty":
      return [0];
    case "piecewise":
      return within([0, ...spec.points.map(({ atMs }) => atMs)]);
    case "sine": {
      const crest = (spec.amplitude < 0 ? 0.75 : 0.25) - spec.phase;
      return within([0, (crest - Math.floor(crest)) * spec.periodMs, lengthMs]);
    }
    case "changed":
      return within([...turningPoints(spec.first, spec.atMs), ...turningPoints(spec.next, lengthMs).map((ms) => spec.atMs + ms)]);
  }
}

/** At a step the higher of its two rates. */
function piecewiseAt(points: readonly { readonly atMs: number; readonly rate: number }[], ms: number): number {
  let last = 0;
  let end = points.length;
  // The last point that is not after the instant, by halving: traces have many.
  while (last < end) {
    const middle = (last + end) >> 1;
    if ((points[middle]?.atMs ?? 0) <= ms) last = middle + 1;
    else end = middle;
  }
  const from = points[last - 1];
  const to = points[last];
  if (from === undefined) return points[0]?.rate ?? 0;
  if (from.atMs === ms) return Math.max(...pointsAt(points, last - 1, ms));
  return to === undefined ? from.rate : from.rate + ((to.rate - from.rate) * (ms - from.atMs)) / (to.atMs - from.atMs);
}

/** Rates of all points at one instant, the last of which is given. */
function pointsAt(points: readonly { readonly atMs: number; readonly rate: number }[], last: number, ms: number): number[] {
  const rates: number[] = [];
  for (let index = last; points[index]?.atMs === ms; index--) rates.push(points[index]?.rate ?? 0);
  return rates;
}
