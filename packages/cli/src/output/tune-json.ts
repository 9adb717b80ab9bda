import { type ConstraintVerdict, type FigureEffect, type KnobEffect, standOf } from "@springtide/core";
import { finiteOrNull } from "../json/finite-or-null.js";
import { type FileKnob, shownValue } from "../tune/file-knob.js";
import { NOISE, reach, type Tuning } from "../tune/tuning.js";
import { intervalJson } from "./replication-json.js";

/** Version of what `tune --json` prints; grows when a field changes its meaning or goes away. */
export const TUNING_SCHEMA = "springtide.tuning/1";

/** A tuning as plain data: numbers without limit are null. */
export function tuningJson(tuning: Tuning) {
  const { outcome, knobs, kept, holdout, stress, budget, spent, goal } = tuning;
  const changed = [...outcome.effects, ...outcome.idle].map((one) => [one.knob.id, one] as const);
  const known = new Map<string, KnobEffect>(changed);
  const idle = new Set(outcome.idle.map(({ knob }) => knob.id));
  const tried = new Map(kept.map((one) => [one.knob.id, one.tried]));
  return {
    schema: TUNING_SCHEMA,
    success: holdout.verdict === "met",
    verdict: holdout.verdict,
    scenario: tuning.scenario,
    seed: tuning.seed,
    confidence: tuning.confidence,
    minimise: goal.minimise,
    constraints: goal.constraints,
    baseline: tuning.baseline,
    knobs: knobs
      .filter(({ knob }) => known.has(knob.id) || tried.has(knob.id))
      .map((one) => {
        const { knob } = one;
        const isChanged = known.has(knob.id) && !idle.has(knob.id);
        const effects = known.get(knob.id)?.effects ?? tried.get(knob.id)?.effects ?? [];
        return {
          path: one.path(outcome.candidate).join("."),
          status: isChanged ? "changed" : "kept",
          from: shownValue(one, knob.from),
          to: shownValue(one, isChanged ? standOf(knob, outcome.candidate) : knob.from),
          /** What the change does; of what is kept, what the largest change that was tried would do. */
          effect: effects.map(effectJson),
          tried: isChanged ? null : triedJson(one, known.get(knob.id), tried.get(knob.id)),
          hasNoEffect: effects.length === 0 ? null : (reach(effects.slice(0, 1)) ?? 1) <= NOISE && (reach(effects) ?? 1) <= NOISE,
        };
      }),
    search: {
      candidates: outcome.candidates,
      dropped: outcome.dropped,
      isConfirmed: outcome.isConfirmed,
      budget,
      runs: spent.runs,
      events: spent.events,
    },
    holdout: {
      saving: savingJson(holdout.saving),
      effects: holdout.effects.map(effectJson),
      slo: tuning.goal.constraints.map((_, i) => sloOf(holdout.parts.flatMap(({ tuned }) => tuned[i] ?? []))),
      verdict: holdout.verdict,
      parts: holdout.parts.map(({ name, pairs, tuned, baseline }) => ({
        name,
        pairs,
        slo: tuned.map(verdictJson),
        baseline: baseline.map(verdictJson),
      })),
    },
    stress: { load: stress.load, runs: stress.runs, verdict: stress.verdict, slo: stress.slo.map(verdictJson) },
    front: tuning.front.map(({ settings, runs, figures }) => ({
      settings: Object.fromEntries(knobs.flatMap((one) => shownSetting(one, settings[one.knob.id]))),
      runs,
      figures: Object.fromEntries(Object.entries(figures).map(([key, interval]) => [key, intervalJson(interval)])),
    })),
    changes: tuning.changes.map(({ path, value }) => ({ path: path.join("."), value })),
    patch: tuning.patch,
    /** The scenario that was tuned, and all of it as it came out. */
    file: tuning.file,
    tunedFile: tuning.tunedFile,
    reproduce: tuning.reproduce,
  };
}

/** A verdict whose measure can be written as JSON. */
export function verdictJson({ measured, ...rest }: ConstraintVerdict) {
  return { ...rest, measured: intervalJson(measured ?? undefined) };
}

/** The worst of what several kinds of data say of one constraint. */
function sloOf(verdicts: readonly ConstraintVerdict[]) {
  const order = ["missed", "undecided", "met"];
  const [worst] = [...verdicts].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || closeness(b) - closeness(a));
  return worst === undefined ? null : verdictJson(worst);
}

function closeness({ measured, isFloor }: ConstraintVerdict): number {
  return measured === null ? Number.POSITIVE_INFINITY : isFloor ? -measured.mean : measured.mean;
}

/** Savings are what the baseline takes more. */
function savingJson({ figure, difference, relative }: FigureEffect) {
  const { n, mean, low, high } = difference;
  return {
    figure,
    ...intervalJson({ ...difference, n, mean: -mean, low: -high, high: -low }),
    relative: relative && { mean: -relative.mean, low: finiteOrNull(-relative.high), high: finiteOrNull(-relative.low) },
  };
}

function effectJson({ figure, difference, relative }: FigureEffect) {
  const shares = relative && { mean: relative.mean, low: finiteOrNull(relative.low), high: finiteOrNull(relative.high) };
  return { figure, ...intervalJson(difference), relative: shares };
}

function triedJson(
  one: FileKnob,
  idle: KnobEffect | undefined,
  tried: { readonly from: number | string; readonly to: number | string } | undefined,
) {
  const move = idle ?? tried;
  return move === undefined ? null : { from: shownValue(one, move.from), to: shownValue(one, move.to) };
}

function shownSetting(one: FileKnob, value: number | string | undefined): [string, string][] {
  return value === undefined ? [] : [[one.knob.id, shownValue(one, value)]];
}
