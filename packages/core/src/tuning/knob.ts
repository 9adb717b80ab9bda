import { exp } from "../engine/math/exp.js";
import { ln } from "../engine/math/ln.js";

/** What every knob says: its name, which knobs of other services are the same thing, and when it matters at all. */
interface KnobBase {
  readonly id: string;
  /** Knobs of one group mean the same in different places, e.g. one option of the same policy in several services. */
  readonly group: string;
  /** The part that it belongs to, e.g. a service. */
  readonly part: string;
  /** Matters only while that other knob stands so. */
  readonly when?: { readonly knob: string; readonly is: string };
}

/** A number that may be chosen within a range. */
export interface NumberKnob extends KnobBase {
  readonly kind: "number";
  readonly low: number;
  readonly high: number;
  /** What it is before anybody tunes it, or the nearest thing to it in the range. */
  readonly from: number;
  /** Whether ratios matter rather than differences. */
  readonly log: boolean;
  readonly integer: boolean;
}

/** One of a few words. */
export interface ChoiceKnob extends KnobBase {
  readonly kind: "choice";
  readonly of: readonly string[];
  readonly from: string;
}

/** Something that may be set. */
export type Knob = NumberKnob | ChoiceKnob;

/** Values of knobs by id; what is not named stays as it was written. */
export type KnobSettings = Readonly<Record<string, number | string>>;

/** The knob's value at a position in [0, 1], with two significant digits, or whole. */
export function valueAt(knob: NumberKnob, position: number): number {
  const { low, high, log, integer } = knob;
  const at = Math.min(1, Math.max(0, position));
  const exact = log ? exp(ln(low) + at * (ln(high) - ln(low))) : low + at * (high - low);
  return Math.min(high, Math.max(low, integer ? Math.round(exact) : Number(exact.toPrecision(2))));
}

/** The position, in [0, 1], of a value in the knob's range. */
export function positionOf(knob: NumberKnob, value: number): number {
  const { low, high, log } = knob;
  if (high <= low) return 0;
  const inside = Math.min(high, Math.max(low, value));
  return log ? (ln(inside) - ln(low)) / (ln(high) - ln(low)) : (inside - low) / (high - low);
}

/** Where a knob stands under a candidate. */
export function standOf(knob: Knob, candidate: KnobSettings): number | string {
  return candidate[knob.id] ?? knob.from;
}

/** The knobs that matter under a candidate: the others are options of policies that it does not choose. */
export function activeKnobs(knobs: readonly Knob[], candidate: KnobSettings): Knob[] {
  const byId = new Map(knobs.map((knob) => [knob.id, knob]));
  return knobs.filter(({ when }) => {
    const other = when === undefined ? undefined : byId.get(when.knob);
    return when === undefined || other === undefined || standOf(other, candidate) === when.is;
  });
}

/** The candidate without settings that do not matter under it. */
export function tidy(knobs: readonly Knob[], candidate: KnobSettings): KnobSettings {
  const active = activeKnobs(knobs, candidate);
  return Object.fromEntries(active.flatMap(({ id }) => (candidate[id] === undefined ? [] : [[id, candidate[id]]])));
}

/** A name that only equal candidates share. */
export function candidateKey(candidate: KnobSettings): string {
  return JSON.stringify(Object.entries(candidate).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
