import { createSimulation, type RequestRecord, type Result, type Scenario, type SimulateOptions, type Simulation } from "@springtide/core";
import { catalog } from "@springtide/policies";

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

/** Steps to the end, looking after every `stride` events at first and less often later, and once at the end. */
export function lookAlong(simulation: Simulation, stride: number, look: () => void): void {
  let looks = 0;
  let pause = stride;
  for (let going = true; going; ) {
    for (let i = 0; i < pause && going; i++) going = simulation.step();
    look();
    if (++looks % 16 === 0) pause *= 2;
  }
}

/** Goes on until no service has anything to do; false when the scenario ends before. */
export function runToQuiet(simulation: Simulation, scenario: Scenario, fromMs: number): boolean {
  for (let untilMs = fromMs; ; untilMs += 1000) {
    simulation.runUntil(untilMs);
    const states = scenario.services.map(({ name }) => simulation.service(name));
    if (states.every(({ inFlight, busySlots, queueLength }) => inFlight + busySlots + queueLength === 0)) return true;
    if (untilMs >= scenario.durationMs) return false;
  }
}
