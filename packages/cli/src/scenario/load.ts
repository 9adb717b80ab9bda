import { type Catalog, findRanges, type Problem, parseScenario, type Scenario, ScenarioError } from "@springtide/core";
import { parse } from "yaml";
import { applySetting } from "./apply-setting.js";
import { dataFileReader } from "./data-files.js";
import { InvalidScenario } from "./invalid-scenario.js";
import type { Setting } from "./setting.js";
import type { ScenarioSource } from "./source.js";
import { applyUnset } from "./unset.js";

export interface LoadOptions {
  readonly catalog: Catalog;
  /** Another folder that the scenario may read data from. */
  readonly dataRoot: string | undefined;
  /** Paths of what the scenario goes without, once everything is set. */
  readonly unset?: readonly string[] | undefined;
}

/** Settings and the option they came by, for messages. */
export interface Change {
  readonly option: "--set" | "--vary" | "--grid";
  readonly setting: Setting;
}

/**
 * Turns a source, with some fields changed, into a scenario. The file is checked as it stands first, so that its own
 * problems are told with their line and column; one with ranges has no sense before they are set.
 * @throws InvalidScenario when it has problems, CommandError when a change leads nowhere or a file cannot be read.
 */
export function loadScenario(source: ScenarioSource, changes: readonly Change[], options: LoadOptions): Scenario {
  const load = dataFileReader(source.folder, options.dataRoot);
  const read = () => parseScenario(source.text, { catalog: options.catalog, file: source.file, load });
  const { unset = [] } = options;
  if (changes.length === 0 && unset.length === 0) return check(source, read);
  const plain: unknown = plainOf(source.text);
  if (findRanges(plain).length === 0) check(source, read);
  for (const { option, setting } of changes) applySetting(option, plain, setting);
  for (const path of unset) applyUnset(plain, path);
  const changed: ScenarioSource = { ...source, text: "" };
  return check(
    changed,
    () => parseScenario(JSON.stringify(plain), { catalog: options.catalog, file: source.file, load }),
    (problem) => ({ ...problem, line: undefined, column: undefined, message: blame(problem, changes) }),
  );
}

/** A text as plain data; one that is no YAML is left to the reader of scenarios. */
function plainOf(text: string): unknown {
  try {
    return parse(text, { logLevel: "silent", maxAliasCount: -1 });
  } catch {
    return undefined;
  }
}

/** Every problem of a scenario, or none. */
export function problemsOf(source: ScenarioSource, options: LoadOptions): readonly Problem[] {
  try {
    loadScenario(source, [], options);
    return [];
  } catch (error) {
    if (error instanceof InvalidScenario) return error.problems;
    throw error;
  }
}

function check<T>(source: ScenarioSource, parseIt: () => T, adjust: (problem: Problem) => Problem = (problem) => problem): T {
  try {
    return parseIt();
  } catch (error) {
    if (error instanceof ScenarioError) throw new InvalidScenario(source, error.problems.map(adjust));
    throw error;
  }
}

/** Names the change that a problem comes from. */
function blame(problem: Problem, changes: readonly Change[]): string {
  const keys = problem.path.replace(/\[(\d+)\]/g, ".$1").split(".");
  const culprit = [...changes]
    .reverse()
    .find(({ setting }) => setting.path.every((key, index) => keys[index] === undefined || key === "*" || key === keys[index]));
  if (culprit === undefined) return problem.message;
  return `${problem.message} (from ${culprit.option} ${culprit.setting.path.join(".")}=${culprit.setting.text})`;
}
