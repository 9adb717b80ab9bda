import type { Scenario } from "../model/scenario.js";
import type { SimulateOptions } from "./options.js";

/**
 * Looks at what a run is given, where no compiler has.
 * @throws RangeError for a scenario that is not defined yet, options without a catalog, a budget that is no number, so that it
 * would never be spent, or a seed that is no text or number: all of its kind would be one seed.
 */
export function requireRun(scenario: Scenario | undefined, options: SimulateOptions | undefined): void {
  if (!Array.isArray(scenario?.services) || typeof scenario.durationMs !== "number")
    throw new RangeError("the scenario is not one that defineScenario or parseScenario returned; hand yours to defineScenario first");
  if (typeof options?.catalog?.balancing !== "function")
    throw new RangeError("the options have no catalog; give { catalog }, as springtide exports it or createCatalog makes it");
  const { maxEvents = 0, seed = 0 } = options;
  if (typeof maxEvents !== "number" || Number.isNaN(maxEvents)) throw new RangeError(`maxEvents is ${maxEvents}; give a number of events`);
  if (typeof seed !== "string" && !Number.isFinite(seed)) throw new RangeError(`seed is ${seed}; give a text, or a finite number`);
}
