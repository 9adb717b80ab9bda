import type { Scenario } from "../model/scenario.js";
import type { SimulateOptions } from "./options.js";
import type { Result } from "./result.js";
import { createRun } from "./run.js";

/**
 * Runs a scenario to its end. The same scenario and seed give the same result, byte for byte, on
 * every runtime.
 * @throws ScenarioError when a policy or an option of one is not in the catalog.
 * @throws SimulationError when the budget of events is spent, the caller aborts, or time stands still.
 */
export function simulate(scenario: Scenario, options: SimulateOptions): Result {
  const run = createRun(scenario, options);
  try {
    run.runUntil(scenario.durationMs);
    return run.result();
  } finally {
    run.end();
  }
}
