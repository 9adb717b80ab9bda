import { type Result, type Scenario, type SimulateOptions, simulate as simulateOnce } from "@springtide/core";
import { type ShowsItself, show, showingItself } from "@springtide/viz";

/**
 * Runs a scenario to its end, as `simulate` of @springtide/core does. As the last expression of a notebook's cell the result shows
 * itself: its verdict, and load, replicas, utilisation, latency and outcomes on one axis of time.
 * @throws ScenarioError when a policy or an option of one is not in the catalog.
 * @throws SimulationError when the budget of events is spent, the caller aborts, or time stands still.
 */
export function simulate(scenario: Scenario, options: SimulateOptions): Result & ShowsItself {
  const result = simulateOnce(scenario, options);
  return showingItself(result, () => show(result));
}
