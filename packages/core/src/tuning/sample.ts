import type { Random } from "../engine/random.js";
import { type Knob, type KnobSettings, positionOf, tidy, valueAt } from "./knob.js";
import { latinHypercube } from "./latin-hypercube.js";

const PULLS = 4;

/** The candidate; where it is not possible, half as far from where its knobs are, and so on: options that contradict each other do so less. */
export function pulledBack(knobs: readonly Knob[], candidate: KnobSettings, isPossible: (one: KnobSettings) => boolean): KnobSettings {
  let pulled = candidate;
  for (let pull = 0; pull < PULLS && !isPossible(pulled); pull++) {
    const nearer = knobs.flatMap((knob): [string, number][] => {
      const value = pulled[knob.id];
      if (knob.kind === "choice" || typeof value !== "number") return [];
      return [[knob.id, valueAt(knob, (positionOf(knob, value) + positionOf(knob, knob.from)) / 2)]];
    });
    pulled = { ...pulled, ...Object.fromEntries(nearer) };
  }
  return pulled;
}

/**
 * Candidates spread over the knobs' ranges by Latin hypercubes. Of each three, one moves the knobs of a group together over
 * their whole range, one within a quarter of it around where they are, and one moves every knob on its own, likewise near
 * where it is: services of one file are alike more often than not, and written settings seldom far off.
 */
export function sampleCandidates(knobs: readonly Knob[], count: number, random: Random): KnobSettings[] {
  const groups = [...new Set(knobs.map(({ group }) => group))];
  const third = Math.ceil(count / 3);
  const placeOf = (knob: Knob) => groups.indexOf(knob.group);
  const wide = latinHypercube(third, groups.length, random).map((point) => fromPoint(knobs, (knob) => point[placeOf(knob)]!, 1));
  const near = latinHypercube(third, groups.length, random).map((point) => fromPoint(knobs, (knob) => point[placeOf(knob)]!, 0.5));
  const free = latinHypercube(third, knobs.length, random).map((point) => fromPoint(knobs, (knob) => point[knobs.indexOf(knob)]!, 0.5));
  return Array.from({ length: third }, (_, i) => [wide[i]!, near[i]!, free[i]!])
    .flat()
    .slice(0, count);
}

function fromPoint(knobs: readonly Knob[], at: (knob: Knob) => number, width: number): KnobSettings {
  const settings = knobs.map((knob) => {
    const position = at(knob);
    if (knob.kind === "choice") return [knob.id, knob.of[Math.min(knob.of.length - 1, Math.floor(position * knob.of.length))]!] as const;
    const middle = width === 1 ? 0.5 : positionOf(knob, knob.from);
    return [knob.id, valueAt(knob, middle + (position - 0.5) * width)] as const;
  });
  return tidy(knobs, Object.fromEntries(settings));
}
