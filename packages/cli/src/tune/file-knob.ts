import type { Knob, KnobSettings } from "@springtide/core";
import { type KnobUnit, writeValue } from "./knob-unit.js";

/** A knob and where its value stands in the scenario file. */
export interface FileKnob {
  readonly knob: Knob;
  readonly unit: KnobUnit;
  /** Keys from the top of the file: which ones may depend on the policy that is chosen. */
  path(settings: KnobSettings): readonly string[];
  /** What stands there for a value; what a choice stands for may be more than its word. */
  write(value: number | string): unknown;
}

/** A knob for a number at a fixed place. */
export function numberAt(knob: Extract<Knob, { kind: "number" }>, unit: KnobUnit, path: readonly string[]): FileKnob {
  return { knob, unit, path: () => path, write: (value) => writeValue(unit, Number(value)) };
}

/** How people read a value of a knob. */
export function shownValue({ knob, unit }: FileKnob, value: number | string): string {
  return knob.kind === "choice" ? String(value) : String(writeValue(unit, Number(value)));
}
