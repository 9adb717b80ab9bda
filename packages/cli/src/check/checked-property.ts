import { type Scenario, ScenarioError } from "@springtide/core";
import { builtInProperties, type Property, propertyOptions } from "@springtide/core/testing";
import { usageError } from "../command-error.js";
import { nearest } from "../nearest.js";
import { parseValue } from "../scenario/setting.js";

/** A property with its options, as the command line asks for it. */
export interface CheckedProperty {
  /** As it was written: recovers(within: 5m). */
  readonly text: string;
  readonly property: Property;
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * Reads `recovers(within: 5m)`, or a name alone.
 * @throws CommandError for a property that nobody defines, or options that it does not have.
 */
export function parseProperty(text: string, fromPlugins: readonly Property[]): CheckedProperty {
  const match = /^\s*([\w-]+)\s*(?:\(([\s\S]*)\))?\s*$/.exec(text);
  const known = [...builtInProperties, ...fromPlugins];
  if (match === null) throw usageError(`--property ${text}: expected a name, or a name with options, e.g. recovers(within: 5m)`);
  const [, id = "", inside = ""] = match;
  const property = known.find((one) => one.id === id);
  if (property === undefined)
    throw usageError(
      `--property ${text}: there is no property "${id}"${nearest(
        id,
        known.map((one) => one.id),
      )}`,
    );
  const written: unknown = inside.trim() === "" ? {} : parseValue("--property", `{${inside}}`);
  try {
    return { text: text.trim(), property, options: propertyOptions(property, written) };
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const [problem] = error.problems;
    throw usageError(`--property ${text}: ${problem?.message}${problem?.hint === undefined ? "" : `; ${problem.hint}`}`);
  }
}

/**
 * Refuses options that make no sense for the scenario, before anything runs.
 * @throws CommandError that says what is wrong.
 */
export function refuseUnfit(properties: readonly CheckedProperty[], scenario: Scenario): void {
  for (const { text, property, options } of properties) {
    const wrong = property.check?.(options, scenario);
    if (wrong !== undefined) throw usageError(`--property ${text}: ${wrong}`);
  }
}
