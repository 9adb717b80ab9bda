import { createSimulation, type RequestRecord, type Result, type Scenario, type SimulateOptions, type Simulation } from "@springtide/core";
import { catalog } from "@springtide/policies";

export { lookAlong, runToQuiet } from "@springtide/core/testing";

type Extras = Omit<SimulateOptions, "catalog">;

/** Prepares a run with the policies that ship. */
export function prepare(scenario: Scenario, options: Extras = {}): Simulation {
  return createSimulation(scenario, { catalog, ...options });
}

/** A whole run and a copy of the record of every request that ended. */
export function runThrough(
  scenario: Scenario,
  options: Extras = {},
): { readonly result: Result; readonly records: readonly RequestRecord[] } {
  const records: RequestRecord[] = [];
  const simulation = prepare(scenario, { ...options, onRequest: (record) => records.push({ ...record }) });
  simulation.runUntil(scenario.durationMs);
  return { result: simulation.result(), records };
}
