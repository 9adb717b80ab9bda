import type { Catalog, KnobSettings, Scenario, TuningGoal } from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { nearest } from "../nearest.js";
import { applySetting } from "../scenario/apply-setting.js";
import { InvalidScenario } from "../scenario/invalid-scenario.js";
import { loadScenario } from "../scenario/load.js";
import { loadPlain } from "../scenario/load-plain.js";
import type { Setting } from "../scenario/setting.js";
import type { ScenarioSource } from "../scenario/source.js";
import { makeBaseline } from "./baseline.js";
import { changedFile, type FileChange } from "./candidate-settings.js";
import type { FileKnob } from "./file-knob.js";
import { findKnobs } from "./find-knobs.js";
import { parseGoal } from "./parse-goal.js";
import { expand, parseKnobs } from "./parse-knob.js";
import { type Plain, plainOf } from "./plain-scenario.js";

/** What the command line says of the question. */
export interface QuestionArguments {
  readonly minimize: string;
  readonly subjectTo: readonly string[];
  readonly knob: readonly string[];
  readonly policies: string | undefined;
  readonly baseline: string | undefined;
  readonly set: readonly Setting[];
}

/** What is tuned, for what, and against what. */
export interface Question {
  readonly scenario: Scenario;
  /** The file as data, with what was set. */
  readonly plain: Plain;
  readonly goal: TuningGoal;
  readonly knobs: readonly FileKnob[];
  /** Settings that are tried in any case, the present one first. */
  readonly starts: readonly KnobSettings[];
  readonly baseline: { readonly name: string; readonly scenario: Scenario };
  /** What was set beforehand, place by place: a change of a knob may need it in the file. */
  readonly set: readonly FileChange[];
  /** The scenario of a candidate; undefined where it makes no valid one. */
  scenarioOf(settings: KnobSettings): Scenario | undefined;
}

/** Autoscalers that suit any service: what a baseline's policy is held against where nobody says which to choose among. */
const GENERAL = ["horizontal-pod-autoscaler", "pid", "queueing-model"];

/** @throws CommandError, InvalidScenario for what makes no sense. */
export function askQuestion(source: ScenarioSource, given: QuestionArguments, catalog: Catalog, dataRoot: string | undefined): Question {
  const options = { catalog, dataRoot };
  const changes = given.set.map((setting) => ({ option: "--set" as const, setting }));
  const scenario = loadScenario(source, changes, options);
  const plain = plainOf(source.text);
  for (const { option, setting } of changes) applySetting(option, plain, setting);
  const goal = parseGoal(given.minimize, given.subjectTo, scenario);
  const baseline = makeBaseline(given.baseline ?? "file", plain, catalog);
  const policies = policiesOf(given.policies, given.baseline === undefined ? [] : GENERAL, baseline.policy, catalog);
  const knobs = given.knob.length > 0 ? parseKnobs(given.knob, plain, catalog) : findKnobs(plain, catalog, policies);
  if (knobs.length === 0)
    throw new CommandError(
      ExitCode.usage,
      `${source.file}: there is nothing to tune; name a field and its range, e.g. --knob services.web.replicas=1:8`,
    );
  const scenarioOf = (settings: KnobSettings): Scenario | undefined => {
    try {
      return loadPlain(source, changedFile(plain, knobs, settings).plain, options);
    } catch (error) {
      if (error instanceof InvalidScenario) return undefined;
      throw error;
    }
  };
  const baselineScenario = loadPlain(source, baseline.plain, options);
  return {
    scenario,
    plain,
    goal,
    knobs,
    starts: startsOf(knobs),
    baseline: { name: baseline.name, scenario: baselineScenario },
    set: given.set.flatMap(({ path, value }) => expand(path, plain).map((place) => ({ path: place, value }))),
    scenarioOf,
  };
}

/** The file as it is, and each policy everywhere. */
function startsOf(knobs: readonly FileKnob[]): KnobSettings[] {
  const choices = knobs.flatMap(({ knob }) => (knob.kind === "choice" && knob.group === "autoscaling" ? [knob] : []));
  const words = [...new Set(choices.flatMap((knob) => knob.of))];
  return [{}, ...words.map((word) => Object.fromEntries(choices.filter((knob) => knob.of.includes(word)).map((knob) => [knob.id, word])))];
}

function policiesOf(given: string | undefined, usual: readonly string[], baseline: string | undefined, catalog: Catalog): string[] {
  const known = catalog.policies.filter(({ kind }) => kind === "autoscaling").map(({ id }) => id);
  const asked = given === undefined ? usual : given === "own" ? [] : given === "all" ? known : given.split(",").map((id) => id.trim());
  const unknown = asked.find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new CommandError(
      ExitCode.usage,
      `--policies: there is no autoscaling policy "${unknown}"${nearest(unknown, [...known, "all", "own"])}`,
    );
  return [...new Set([...asked, ...(baseline === undefined || given === "own" ? [] : [baseline])])].sort();
}
