import type { Catalog } from "../../policy/catalog.js";
import type { NumberStyle } from "./policy-options.js";
import { type ScenarioSchema, scenarioSchema } from "./scenario.js";

let open: ScenarioSchema | undefined;
const known: Record<NumberStyle, WeakMap<Catalog, ScenarioSchema>> = { "with-unit": new WeakMap(), "plain-too": new WeakMap() };

/** The schema for a catalog, built once; without one, policies stay as written. */
export function schemaFor(catalog: Catalog | undefined, style: NumberStyle): ScenarioSchema {
  if (catalog === undefined) {
    open ??= scenarioSchema(undefined, "plain-too");
    return open;
  }
  const schema = known[style].get(catalog) ?? scenarioSchema(catalog, style);
  known[style].set(catalog, schema);
  return schema;
}
