import fc, { type Arbitrary } from "fast-check";
import type { RateText } from "../../scenario/index.js";
import type { ScenarioInput } from "../../scenario/schema/scenario.js";
import { duration, share, span } from "./span.js";

type RateInput = NonNullable<ScenarioInput["traffic"][string]["rate"]>;

/** Requests per second as scenarios write them. */
export function perSecond(min: number, max: number): Arbitrary<RateText> {
  return fc.integer({ min, max }).map((rate): RateText => `${rate}/s`);
}

/** Any rate over time of at most `most` requests a second, over a run of `durationMs`; the simplest is constant. */
export function anyRate(most: number, durationMs: number): Arbitrary<RateInput> {
  return fc.oneof({ withCrossShrink: true }, perSecond(1, most), ...varyingRates(most, durationMs));
}

/** Any rate that changes over a run of `durationMs`, of at most `most` requests a second; the simplest has steps. */
export function anyVaryingRate(most: number, durationMs: number): Arbitrary<RateInput> {
  return fc.oneof({ withCrossShrink: true }, ...varyingRates(most, durationMs));
}

function varyingRates(most: number, durationMs: number): Arbitrary<RateInput>[] {
  const rate = perSecond(0, most);
  const some = perSecond(1, most);
  const time = span(0, durationMs);
  const period = span(durationMs >> 3, durationMs);
  const later = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: durationMs }), rate), { selector: ([atMs]) => atMs, maxLength: 4 });
  const points = fc.tuple(rate, later).map(([first, drawn]) => {
    const inOrder = drawn.sort(([a], [b]) => a - b).map(([atMs, height]) => ({ at: duration(atMs), rate: height }));
    return [{ at: duration(0), rate: first }, ...inOrder];
  });
  return [
    points.map((steps) => ({ steps })),
    points.map((piecewise) => ({ piecewise })),
    fc.record({ from: rate, to: rate, over: period, at: time }).map((ramp) => ({ ramp })),
    fc.record({ mean: some, amplitude: rate, period, phase: share() }).map((sine) => ({ sine })),
    fc.record({ base: rate, peak: some, at: time, for: period, rise: span(0, durationMs >> 3) }).map((spike) => ({ spike })),
    fc.record({ low: rate, high: some, lowFor: period, highFor: period }).map((bursty) => ({ bursty })),
    fc
      .record({
        interval: period,
        counts: fc.array(fc.integer({ min: 0, max: Math.ceil((most * durationMs) / 8000) }), { minLength: 1, maxLength: 4 }),
        interpolation: fc.constantFrom("step" as const, "linear" as const),
        repeat: fc.boolean(),
      })
      .map((table) => ({ table })),
  ];
}
