import type { LayerOutcome } from "../../policy/resilience.js";

/** How what is inside a layer has ended, as the layer hears it, by `Outcome`. */
export const OUTCOMES: readonly LayerOutcome[] = ["ok", "error", "timeout", "rejected", "unavailable", "error"];
