import type { Catalog } from "../../policy/catalog.js";

/** How a demand is looked for. */
export interface MatchOptions {
  readonly catalog: Catalog;
  /** Seed of the simulations. Default: the scenario's. */
  readonly seed?: string;
  /** Services whose demand is not known. Default: all that requests visit and that work. */
  readonly services?: readonly string[];
}
