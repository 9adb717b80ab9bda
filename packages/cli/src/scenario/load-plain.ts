import { parseScenario, type Scenario, ScenarioError } from "@springtide/core";
import { dataFileReader } from "./data-files.js";
import { InvalidScenario } from "./invalid-scenario.js";
import type { LoadOptions } from "./load.js";
import type { ScenarioSource } from "./source.js";

/**
 * Turns plain data, in the shape of a file, into a scenario whose other files lie where the source's do.
 * @throws InvalidScenario when it has problems.
 */
export function loadPlain(source: ScenarioSource, plain: unknown, { catalog, dataRoot }: LoadOptions): Scenario {
  const load = dataFileReader(source.folder, dataRoot);
  try {
    return parseScenario(JSON.stringify(plain), { catalog, file: source.file, load });
  } catch (error) {
    if (error instanceof ScenarioError) throw new InvalidScenario({ ...source, text: "" }, error.problems);
    throw error;
  }
}
