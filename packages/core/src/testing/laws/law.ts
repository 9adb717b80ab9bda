import type { BalancingPolicy } from "../../policy/balancing.js";
import type { Catalog } from "../../policy/catalog.js";

/** Holds a policy to one promise. Throws where a property finds a story that breaks it, the smallest it can find. */
export type BalancingLaw = (policy: BalancingPolicy, catalog?: Catalog) => void;
