import type { ConstraintVerdict, FigureEffect, TuneOutcome, TuningGoal } from "@springtide/core";
import { finiteOrNull } from "../json/finite-or-null.js";
import type { FileChange } from "./candidate-settings.js";
import type { FileKnob } from "./file-knob.js";
import type { FrontRow } from "./front.js";
import type { KeptKnob } from "./kept-knobs.js";
import type { Holdout } from "./validation.js";

/** Everything that a tuning has found. */
export interface Tuning {
  readonly scenario: string;
  readonly file: string;
  readonly seed: string;
  readonly confidence: number;
  readonly goal: TuningGoal;
  /** What the tuned setting is held against: `file`, or a policy's defaults. */
  readonly baseline: string;
  readonly knobs: readonly FileKnob[];
  readonly outcome: TuneOutcome;
  readonly kept: readonly KeptKnob[];
  /** What of the file changes. */
  readonly changes: readonly FileChange[];
  readonly holdout: Holdout;
  readonly stress: Stress;
  readonly front: readonly FrontRow[];
  readonly budget: Budget;
  readonly spent: { readonly runs: number; readonly events: number };
  /** The tuned file, and its difference to the file as it was. */
  readonly tunedFile: string;
  readonly patch: string;
  /** The command that gives this again. */
  readonly reproduce: string;
}

/** What a search may take. */
export interface Budget {
  readonly events: number;
  /** Of these for the search; the rest is for held-back data and the stress test. */
  readonly search: number;
  /** How it came about: given, from a time, or by default. */
  readonly from: "events" | "time" | "default";
}

/** The tuned setting beyond the observed load. */
export interface Stress {
  /** Load as a multiple of the scenario's. */
  readonly load: number;
  readonly runs: number;
  readonly slo: readonly ConstraintVerdict[];
  readonly verdict: ConstraintVerdict["verdict"];
}

/** Differences up to this share are too small to speak of an effect. */
export const NOISE = 0.01;

/** How far effects may reach, either way, as a share of what they change: the largest of all figures; null where that is not known. */
export function reach(effects: readonly FigureEffect[]): number | null {
  const ends = effects.map(({ relative, difference }) =>
    difference.low === 0 && difference.high === 0
      ? 0
      : relative === null
        ? Number.POSITIVE_INFINITY
        : Math.max(-relative.low, relative.high),
  );
  const most = Math.max(0, ...ends);
  return finiteOrNull(most);
}
