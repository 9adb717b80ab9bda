import * as z from "zod";
import type { Catalog } from "../policy/catalog.js";
import { schemaFor } from "./schema/schema-for.js";

/** The JSON Schema (draft 7) of scenario files that name policies of a catalog: what editors check and complete. */
export function scenarioJsonSchema(catalog: Catalog): Record<string, unknown> {
  const schema = z.toJSONSchema(schemaFor(catalog, "with-unit"), { io: "input", target: "draft-7", unrepresentable: "any" });
  return { ...schema, title: "Springtide scenario" };
}
