import { type Catalog, type Scenario, steadyScenario, type TriggerKind, type TriggerTiming } from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { applySetting } from "../scenario/apply-setting.js";
import { InvalidScenario } from "../scenario/invalid-scenario.js";
import { loadScenario } from "../scenario/load.js";
import { loadPlain } from "../scenario/load-plain.js";
import type { Setting } from "../scenario/setting.js";
import type { ScenarioSource } from "../scenario/source.js";
import type { FileChange } from "../tune/candidate-settings.js";
import { expand } from "../tune/parse-knob.js";
import { type Plain, plainOf } from "../tune/plain-scenario.js";

/** What the search is to be like. */
export interface SearchSettings {
  readonly kind: TriggerKind;
  readonly loads: readonly number[];
  readonly lengthsMs: readonly number[];
  readonly mostSize: number;
  readonly step: number;
  readonly timing: TriggerTiming;
  /** The instant at which traffic is held; undefined for its median. */
  readonly atMs: number | undefined;
  readonly seed: string;
  readonly runsPerPoint: number;
}

/** A scenario to be toppled: as it was written, and with nothing happening. */
export interface StabilityQuestion extends SearchSettings {
  readonly source: ScenarioSource;
  readonly name: string;
  /** The file as data, with what was set; nothing in it is shared. */
  readonly plain: Plain;
  /** What was set beforehand, place by place. */
  readonly set: readonly FileChange[];
  readonly steady: Scenario;
  readonly assumptions: readonly string[];
  /** The steady scenario of changed data; undefined where it is no valid scenario. */
  steadyOf(plain: Plain): Scenario | undefined;
}

/** What the command line says of the search: times that it leaves open follow from the scenario. */
export interface SearchArguments extends Omit<SearchSettings, "seed" | "timing"> {
  readonly seed: string | undefined;
  readonly settleMs: number | undefined;
  readonly watchMs: number;
}

/** Shortest time in which a scenario is taken to find its usual state. */
const SETTLES_MS = 30_000;

/** @throws CommandError, InvalidScenario for what makes no sense. */
export function askStability(
  source: ScenarioSource,
  settings: readonly Setting[],
  { settleMs, watchMs, ...search }: SearchArguments,
  options: { readonly catalog: Catalog; readonly dataRoot: string | undefined },
): StabilityQuestion {
  const changes = settings.map((setting) => ({ option: "--set" as const, setting }));
  const scenario = loadScenario(source, changes, options);
  // What stands behind two aliases must not change at both when one of them does.
  const plain = JSON.parse(JSON.stringify(plainOf(source.text))) as Plain;
  for (const { option, setting } of changes) applySetting(option, plain, setting);
  const { scenario: steady, assumptions } = held(scenario, search.atMs);
  /** Changed data is looked at more than once, and reading it takes longer than many a run. */
  const known = new Map<string, Scenario | undefined>();
  return {
    ...search,
    timing: { settleMs: settleMs ?? Math.max(SETTLES_MS, scenario.warmupMs), watchMs },
    seed: search.seed ?? scenario.seed,
    source,
    name: scenario.name,
    plain,
    set: settings.flatMap(({ path, value }) => expand(path, plain).map((place) => ({ path: place, value }))),
    steady,
    assumptions,
    steadyOf: (changed) => {
      const key = JSON.stringify(changed);
      if (!known.has(key))
        known.set(
          key,
          attempt(() => held(loadPlain(source, changed, options), search.atMs).scenario),
        );
      return known.get(key);
    },
  };
}

/** What it gives; undefined where the scenario is invalid. */
function attempt(read: () => Scenario): Scenario | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof InvalidScenario) return undefined;
    throw error;
  }
}

function held(scenario: Scenario, atMs: number | undefined) {
  try {
    return steadyScenario(scenario, atMs);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CommandError(ExitCode.usage, `--at: ${error.message}, e.g. --at 30m`);
  }
}
