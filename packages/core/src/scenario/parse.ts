import type { Scenario } from "../model/scenario.js";
import type { Catalog } from "../policy/catalog.js";
import type { Load } from "./normalise/context.js";
import { normaliseScenario } from "./normalise/scenario.js";
import { schemaFor } from "./schema/schema-for.js";
import { readYaml } from "./text/read-yaml.js";

/** What reading a scenario file needs beside its text. */
export interface ParseOptions {
  /** Policies the scenario may name. */
  readonly catalog: Catalog;
  /** Name of the file, for messages. */
  readonly file?: string;
  /** Reads a file that the scenario names, by a relative path inside the scenario's folder. */
  readonly load?: Load;
}

/**
 * Reads a scenario from YAML or JSON text.
 * @throws ScenarioError with every problem found, each with line and column.
 */
export function parseScenario(text: string, { catalog, file, load }: ParseOptions): Scenario {
  const { data, problems } = readYaml(text, file);
  return normaliseScenario(data, schemaFor(catalog, "with-unit"), problems, load);
}
