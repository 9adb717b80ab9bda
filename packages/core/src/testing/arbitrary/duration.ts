import fc, { type Arbitrary } from "fast-check";
import type { DurationInput, DurationText } from "../../scenario/index.js";
import { duration, share, span } from "./span.js";

/** Any law of durations whose mean is at most about `meanMs`; the simplest is a constant. */
export function anyDuration(meanMs: number): Arbitrary<DurationInput> {
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
