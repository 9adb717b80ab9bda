import type { Scenario } from "../model/scenario.js";
import type { Catalog } from "../policy/catalog.js";
import type { Load } from "./normalise/context.js";
import { normaliseScenario } from "./normalise/scenario.js";
import { collectProblems } from "./problems.js";
import type { ScenarioInput } from "./schema/scenario.js";
import { schemaFor } from "./schema/schema-for.js";
import { copyObject } from "./text/copy-object.js";

/** What defining a scenario in code may need. */
export interface DefineOptions {
  /** Checks policies and fills their options now; without it `simulate` does so. */
  readonly catalog?: Catalog;
  /** Reads a file that the scenario names. */
  readonly load?: Load;
}

/**
 * Checks a scenario written in code and fills its defaults: the typed way in, as strict as a file. Options of
 * policies may also be plain numbers in the policy's own unit.
 * @throws ScenarioError with every problem found.
 */
export function defineScenario(input: ScenarioInput, { catalog, load }: DefineOptions = {}): Scenario {
  const problems = collectProblems(() => undefined, undefined);
  const data = copyObject(input, problems);
  problems.throwIfAny();
  return normaliseScenario(data, schemaFor(catalog, "plain-too"), problems, load);
}
