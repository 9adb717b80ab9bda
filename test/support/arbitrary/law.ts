import type { CountInput, DurationInput, DurationText } from "@springtide/core";
import fc, { type Arbitrary } from "fast-check";

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

/** Any law of durations whose mean is at most about `meanMs`; the simplest is a constant. */
export function durationLaw(meanMs: number): Arbitrary<DurationInput> {
  return fc.oneof({ withCrossShrink: true, maxDepth: 2 }, ...steadyLaws(meanMs), ...tabulatedLaws(meanMs), ...heavyLaws(meanMs));
}

function steadyLaws(meanMs: number): Arbitrary<DurationInput>[] {
  const mean = span(1, meanMs);
  return [
    mean,
    fc.tuple(span(0, meanMs >> 1), span(meanMs >> 1, meanMs)).map(([min, max]) => ({ uniform: { min, max } })),
    mean.map((exponential) => ({ exponential })),
    fc.record({ k: fc.integer({ min: 1, max: 5 }), mean }).map((erlang) => ({ erlang })),
    fc.record({ mean, cv: share(0.1, 2) }).map((gamma) => ({ gamma })),
    fc.record({ mean, cv: share(0.1, 2) }).map((weibull) => ({ weibull })),
    fc.record({ mean, cv: share(0.1, 2) }).map((lognormal) => ({ lognormal })),
    fc.tuple(mean, fc.integer({ min: 1, max: 4 })).map(([scale, phases]) => ({ "phase-type": tandem(scale, phases) })),
  ];
}

function tabulatedLaws(meanMs: number): Arbitrary<DurationInput>[] {
  const values = fc.array(span(0, meanMs), { minLength: 1, maxLength: 4 });
  return [
    values.map((cycle) => ({ cycle })),
    values.map((measured) => ({ empirical: { values: measured } })),
    fc.tuple(span(0, meanMs >> 1), span(meanMs >> 1, meanMs)).map(
      ([low, high]): DurationInput => ({
        empirical: {
          quantiles: [
            [0, low],
            [0.5, low],
            [1, high],
          ],
        },
      }),
    ),
  ];
}

function heavyLaws(meanMs: number): Arbitrary<DurationInput>[] {
  const mean = span(1, meanMs);
  const alpha = share(1.2, 3);
  return [
    fc.record({ min: span(1, Math.max(1, meanMs >> 2)), alpha }).map((pareto) => ({ pareto })),
    fc.tuple(mean, alpha).map(([min, tail]) => ({ "bounded-pareto": { min, max: duration(20 * meanMs), alpha: tail } })),
    fc.record({ mean, cv: share(1, 3) }).map((hyperexponential) => ({ hyperexponential })),
    fc.tuple(share(0.1, 0.9), mean, mean).map(([weight, fast, slow]) => ({
      mixture: [
        { weight, of: fast },
        { weight: 1 - weight, of: { exponential: slow } },
      ],
    })),
  ];
}

/** Phases one after the other, each with the same rate. */
function tandem(mean: DurationText, phases: number) {
  const perSecond = (1000 * phases) / Number.parseFloat(String(mean));
  const rate = `${perSecond}/s` as const;
  const none = "0/s" as const;
  const places = Array.from({ length: phases }, (_, place) => place);
  return {
    initial: places.map((place) => (place === 0 ? 1 : 0)),
    rates: places.map((from) => places.map((to) => (to === from + 1 ? rate : none))),
    exits: places.map((place) => (place === phases - 1 ? rate : none)),
  };
}

/** How many requests come together; mostly one. */
export const batchSize: Arbitrary<CountInput> = fc.oneof(
  { withCrossShrink: true },
  fc.integer({ min: 1, max: 6 }),
  share(0.4, 1).map((p) => ({ geometric: { p } })),
  fc.integer({ min: 1, max: 3 }).map((mean) => ({ poisson: { mean } })),
  fc.record({ min: fc.constant(0), max: fc.integer({ min: 1, max: 4 }) }).map((uniform) => ({ uniform })),
);

/** Keys for hashing. */
export const hashKey: Arbitrary<CountInput> = fc.oneof(
  { withCrossShrink: true },
  fc.integer({ min: 0, max: 9 }),
  fc.record({ n: fc.integer({ min: 1, max: 1000 }), exponent: share(0, 2) }).map((zipf) => ({ zipf })),
);
