import type { RateProfile } from "./rate-profile.js";

/** A corner of the rate curve: time in ms since the source's start, rate in requests per ms. */
export interface RatePoint {
  readonly atMs: number;
  readonly rate: number;
}

/** Stretches on which the rate is linear, as columns; the last one has no end of its own. */
interface Stretches {
  readonly startMs: Float64Array;
  readonly rate: Float64Array;
  /** Rate gained per ms. */
  readonly slope: Float64Array;
  /** Requests expected before the stretch begins. */
  readonly before: Float64Array;
}

/**
 * Linear between points (in time order, two at one time make a step), constant before the first and after the last;
 * starts over every `periodMs`, which Infinity turns off and which lies after the last point.
 */
export function createPiecewiseRate(points: readonly RatePoint[], periodMs: number): RateProfile {
  const { startMs, rate, slope, before } = layOut(points);
  const last = startMs.length - 1;
  const perPeriod = periodMs < Infinity ? before[last]! + rate[last]! * (periodMs - startMs[last]!) : Infinity;
  if (perPeriod === 0) return { reach: () => Infinity };
  let cursor = 0;

  /** Instant within the period; `expected` is less than a period brings. */
  function within(expected: number): number {
    if (before[cursor]! > expected) cursor = 0;
    // Equal counts are skipped too: a lull is left where it ends.
    while (cursor < last && before[cursor + 1]! <= expected) cursor++;
    const wait = timeFor(expected - before[cursor]!, rate[cursor]!, slope[cursor]!);
    return cursor < last ? Math.min(startMs[cursor]! + wait, startMs[cursor + 1]!) : startMs[cursor]! + wait;
  }

  if (perPeriod === Infinity) return { reach: within };
  return {
    reach(expected) {
      const periods = Math.floor(expected / perPeriod);
      const rest = Math.min(Math.max(0, expected - periods * perPeriod), perPeriod);
      return periods * periodMs + Math.min(within(rest), periodMs);
    },
  };
}

function layOut(points: readonly RatePoint[]): Stretches {
  const count = points.length;
  const stretches: Stretches = {
    startMs: new Float64Array(count + 1),
    rate: new Float64Array(count + 1),
    slope: new Float64Array(count + 1),
    before: new Float64Array(count + 1),
  };
  const { startMs, rate, slope, before } = stretches;
  rate[0] = points[0]?.rate ?? 0;
  points.forEach((point, index) => {
    const next = points[index + 1] ?? point;
    const row = index + 1;
    const length = next.atMs - point.atMs;
    startMs[row] = point.atMs;
    rate[row] = point.rate;
    slope[row] = length > 0 ? (next.rate - point.rate) / length : 0;
    const past = points[index - 1] ?? { atMs: 0, rate: point.rate };
    before[row] = before[index]! + ((past.rate + point.rate) / 2) * (point.atMs - past.atMs);
  });
  return stretches;
}

/**
 * Solves rate · t + slope · t² / 2 = expected for the smaller t >= 0, in the form that cancels nothing when slope is near 0.
 * @see Goldberg, "What Every Computer Scientist Should Know About Floating-Point Arithmetic", 1991, section 1.4
 */
function timeFor(expected: number, rate: number, slope: number): number {
  if (expected <= 0 && (rate > 0 || slope > 0)) return 0;
  const root = Math.sqrt(Math.max(0, rate * rate + 2 * slope * expected));
  return rate + root > 0 ? (2 * expected) / (rate + root) : Infinity;
}
