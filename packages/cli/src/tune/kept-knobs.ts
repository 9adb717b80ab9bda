import { activeKnobs, candidateKey, effectsOf, type FigureEffect, type Knob, type KnobSettings, standOf } from "@springtide/core";
import type { TrialBook, TrialEntry } from "./trial-book.js";

/** A knob that stays as it was, and what moving it alone has been seen to do. */
export interface KeptKnob {
  readonly knob: Knob;
  /** The farthest that it was moved alone; undefined where it never was. */
  readonly tried: { readonly from: number | string; readonly to: number | string; readonly effects: readonly FigureEffect[] } | undefined;
}

/** Fewest runs that two settings must have in common to be compared. */
const LEAST_PAIRS = 2;

/** The knobs that a setting leaves alone, each with the largest effect that two tried settings show that differ in it alone. */
export function keptKnobs(knobs: readonly Knob[], settings: KnobSettings, book: TrialBook, figures: readonly string[]): KeptKnob[] {
  const kept = activeKnobs(knobs, settings).filter((knob) => standOf(knob, settings) === knob.from);
  const entries = book.entries.filter(({ runs }) => runs.length >= LEAST_PAIRS);
  return kept.map((knob) => ({ knob, tried: largest(knob, entries, figures) }));
}

function largest(knob: Knob, entries: readonly TrialEntry[], figures: readonly string[]): KeptKnob["tried"] {
  const alike = new Map<string, TrialEntry[]>();
  for (const entry of entries) {
    const { [knob.id]: _, ...others } = entry.settings;
    const key = candidateKey(others);
    alike.set(key, [...(alike.get(key) ?? []), entry]);
  }
  const tries = [...alike.values()].flatMap((group) => {
    const [first, ...rest] = group;
    if (first === undefined) return [];
    return rest.map((other) => ({
      from: standOf(knob, first.settings),
      to: standOf(knob, other.settings),
      effects: effectsOf(figures, first.runs, other.runs.slice(0, first.runs.length)),
    }));
  });
  const size = ({ effects }: (typeof tries)[number]) => Math.abs(effects[0]?.relative?.mean ?? 0);
  return tries.sort((a, b) => size(b) - size(a))[0];
}
