import {
  createStreams,
  type ElementaryEffects,
  elementaryEffects,
  figureOf,
  type KnobSettings,
  morrisTrajectories,
  valueAt,
} from "@springtide/core";
import type { FileKnob } from "./file-knob.js";
import type { Laboratory } from "./laboratory.js";
import type { Question } from "./question.js";

/** How figures answer to every knob. */
export interface Screening {
  readonly figures: readonly string[];
  readonly trajectories: number;
  readonly rows: readonly ScreenedKnob[];
}

export interface ScreenedKnob {
  readonly knob: FileKnob;
  /** By figure; undefined where it could not be measured. */
  readonly effects: Readonly<Record<string, ElementaryEffects | undefined>>;
}

/** Fewer say little of spread, more tell nothing new. */
const TRAJECTORIES = { least: 4, most: 12 };

/** Screens the knobs by Morris's method: as many trajectories as the budget allows, each on a seed of its own. */
export async function screen(
  { knobs, goal, scenarioOf }: Question,
  laboratory: Laboratory,
  { seed, affordableRuns, confidence }: { readonly seed: string; readonly affordableRuns: number; readonly confidence: number },
): Promise<Screening> {
  const count = Math.min(TRAJECTORIES.most, Math.max(TRAJECTORIES.least, Math.floor(affordableRuns / (knobs.length + 1))));
  const trajectories = morrisTrajectories(count, knobs.length, createStreams(seed).stream("screening"));
  const wishes = trajectories.flatMap(({ points }, run) =>
    points.flatMap((point, step) => {
      const scenario = scenarioOf(settingsAt(knobs, point));
      return scenario === undefined ? [] : [{ scenario, run, step }];
    }),
  );
  const results = await laboratory.make("search", wishes);
  const figures = [...new Set([goal.minimise, ...goal.constraints.map(({ figure }) => figure)])];
  const effects = figures.map((name) => {
    const outputs = trajectories.map(({ points }) => points.map((): number | null => null));
    wishes.forEach(({ run, step }, i) => {
      const [row, result] = [outputs[run], results[i]];
      if (row !== undefined && result !== undefined) row[step] = figureOf(name).of(result);
    });
    return elementaryEffects(trajectories, outputs, confidence);
  });
  const rows = knobs.map((knob, i) => ({ knob, effects: Object.fromEntries(figures.map((name, j) => [name, effects[j]?.[i]])) }));
  const size = (row: ScreenedKnob) => row.effects[goal.minimise]?.meanOfSizes.mean ?? 0;
  return { figures, trajectories: count, rows: rows.sort((a, b) => size(b) - size(a)) };
}

function settingsAt(knobs: readonly FileKnob[], point: readonly number[]): KnobSettings {
  return Object.fromEntries(
    knobs.map(({ knob }, i) => {
      const position = point[i] ?? 0;
      if (knob.kind === "number") return [knob.id, valueAt(knob, position)];
      return [knob.id, knob.of[Math.min(knob.of.length - 1, Math.floor(position * knob.of.length))] ?? knob.from];
    }),
  );
}
