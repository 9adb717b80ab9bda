import type { Catalog } from "../../policy/catalog.js";
import { policySchema } from "./policy.js";
import type { NumberStyle } from "./policy-options.js";
import { list } from "./shapes.js";

/** Layers around calls, outermost first. */
export function resilienceSchema(catalog: Catalog | undefined, style: NumberStyle) {
  return list("layers", policySchema("resilience", catalog, style), 0);
}
