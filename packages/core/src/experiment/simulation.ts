import type { Scenario } from "../model/scenario.js";
import type { SimulateOptions } from "./options.js";
import type { Result } from "./result.js";
import { createRun } from "./run.js";
import type { ServiceState } from "./service-state.js";

/** A run that can be taken step by step. */
export interface Simulation {
  /** Simulated time in ms. */
  readonly nowMs: number;
  /** Whether the scenario's duration is over. */
  readonly finished: boolean;
  /** Engine events so far. */
  readonly events: number;
  /** Fires the next event; false when the run is over. */
  step(): boolean;
  /**
   * Runs up to and including `untilMs`, at most to the end of the scenario.
   * @throws SimulationError when the budget of events is spent, the caller aborts, or time stands still.
   */
  runUntil(untilMs: number): void;
  /** The state of a service. @throws SimulationError when there is none of that name. */
  service(name: string): ServiceState;
  /** Everything measured so far; after the end, the result of the run. */
  result(): Result;
}

/**
 * Prepares a run of a scenario.
 * @throws ScenarioError when a policy or an option of one is not in the catalog.
 * @throws RangeError for what is no scenario, no catalog, or no budget.
 */
export function createSimulation(scenario: Scenario, options: SimulateOptions): Simulation {
  return createRun(scenario, options);
}
